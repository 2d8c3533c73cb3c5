import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { backends } from "../../src/storage/backends.ts";
import { listFiles, readText, root } from "./tree.ts";

/** The folders of `src/storage/`. */
const folders = new Set(
  listFiles()
    .filter((path) => /^src\/storage\/[^/]+\//.test(path))
    .map((path) => path.split("/")[2]),
);

describe("the storage backends", () => {
  it("are the folders of src/storage, each with a backend.ts", () => {
    expect(Object.keys(backends).toSorted()).toEqual([...folders].toSorted());
    for (const name of folders) {
      expect(listFiles()).toContain(`src/storage/${name}/backend.ts`);
    }
  });

  it("are used in an order that ends with the one that needs no settings", () => {
    expect(Object.keys(backends).at(-1)).toBe("null");
  });

  it("have a recipe of five steps, whose files exist", () => {
    const [, recipe = ""] =
      /^## Adding a cache$([^]*?)^## /m.exec(readText("CONTRIBUTING.md")) ?? [];
    expect(recipe.match(/^\d\. /gm)).toHaveLength(5);
    const paths = [...recipe.matchAll(/(?:src|test)\/[\w./-]+/g)]
      .map(([path]) => path)
      .filter((path) => !path.includes("NAME"));
    expect(paths.length).toBeGreaterThan(4);
    for (const path of paths) {
      expect(existsSync(join(root, path)), path).toBe(true);
    }
  });
});
