import { existsSync } from "node:fs";
import { dirname, join } from "node:path/posix";
import { expect, it } from "vitest";
import { readStructure } from "../../scripts/structure.mjs";
import { listFiles, readText, root } from "./tree.ts";

const tests = listFiles()
  .filter((path) => path.startsWith("test/") && path.endsWith(".test.ts"))
  .map((path) => ({ path, text: readText(path) }));

/** Paths that a test names in its `// Covers:` lines at the top. */
const named = tests.flatMap(({ path, text }) =>
  [...text.matchAll(/^\/\/ Covers: (.+)$/gm)].flatMap(([, list = ""]) =>
    list.split(/,\s*/).map((covered) => ({ path, covered: covered.trim() })),
  ),
);

/** Values that a test imports; its types alone exercise nothing. */
const imported = tests.flatMap(({ path, text }) =>
  [...text.matchAll(/^import (?!type\b)[^;]*?from "(\.[^"]+)";$/gm)].map(
    ([, target = ""]) => join(dirname(path), target),
  ),
);

it("names only files that exist in a test's `// Covers:` line", () => {
  const stray = named.filter(({ covered }) => !existsSync(join(root, covered)));
  expect(stray).toEqual([]);
});

it("has a test for every source file with a function", () => {
  const covered = new Set([
    ...imported,
    ...named.map((each) => each.covered),
    ...tests.map(({ path }) =>
      path.replace(/^test\//, "src/").replace(/\.test\.ts$/, ".ts"),
    ),
  ]);
  const { files } = readStructure(join(root, "src"));
  const missing = files
    .filter(({ functions }) => functions.length > 0)
    .map(({ path }) => `src/${path}`)
    .filter((path) => !covered.has(path));
  expect(missing).toEqual([]);
});
