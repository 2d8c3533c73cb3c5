import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { listFiles, readText } from "../../repository/tree.ts";

const library = "src/tokens/bpe/";

/** Every import of a file in the library by a source file outside of it. */
function importsFromOutside(): { from: string; file: string }[] {
  const outside = listFiles().filter(
    (path) =>
      path.startsWith("src/") &&
      path.endsWith(".ts") &&
      !path.startsWith(library),
  );
  return outside.flatMap((from) =>
    [...readText(from).matchAll(/\bfrom "(\.[^"]+)"/g)]
      .map(([, path = ""]) => relative(".", join(from, "..", path)))
      .filter((file) => file.startsWith(library))
      .map((file) => ({ from, file })),
  );
}

describe("the byte-pair library", () => {
  it("is imported by its public file only", () => {
    const files = new Set(importsFromOutside().map(({ file }) => file));
    expect([...files]).toEqual(["src/tokens/bpe/index.ts"]);
  });

  it("imports nothing of src but names of encodings and the counter's contract", () => {
    const imports = listFiles()
      .filter((path) => path.startsWith(library) && path.endsWith(".ts"))
      .flatMap((from) =>
        [...readText(from).matchAll(/\bfrom "(\.[^"]+)"/g)].map(
          ([, path = ""]) => relative(".", join(from, "..", path)),
        ),
      )
      .filter((file) => !file.startsWith(library));
    expect([...new Set(imports)].sort()).toEqual([
      "src/models/names.ts",
      "src/tokens/text-counter.ts",
    ]);
  });
});
