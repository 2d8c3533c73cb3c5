import { statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { plain, readTable } from "./markdown.ts";
import { listFiles, readJson, readText, root } from "./tree.ts";

const files = listFiles();

describe("the repository", () => {
  it.each([
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Dockerfile",
    "LICENSE",
    "README.md",
    "SECURITY.md",
    "compose.yaml",
    "openapi.yaml",
  ])("has %s", (path) => {
    expect(files).toContain(path);
  });

  it("is under the licence that package.json names", () => {
    expect(readJson("package.json")).toMatchObject({ license: "Apache-2.0" });
    expect(readText("LICENSE")).toContain("Apache License");
  });

  it("has thirteen npm scripts at most", () => {
    const { scripts } = readJson("package.json") as { scripts: object };
    expect(Object.keys(scripts).length).toBeLessThanOrEqual(13);
  });

  it("has an executable .ci/run", () => {
    expect(statSync(join(root, ".ci/run")).mode & 0o111).not.toBe(0);
  });

  it("runs in .ci/run what npm run check runs", () => {
    const { scripts } = readJson("package.json") as {
      scripts: { check: string };
    };
    const run = readText(".ci/run");
    for (const part of scripts.check.split(" && ")) {
      expect(run).toMatch(new RegExp(`^${part}( |$)`, "m"));
    }
  });

  it("names its files in kebab-case", () => {
    const odd = files.filter(
      (path) =>
        /^(src|scripts|test)\//.test(path) &&
        /\.(ts|mjs)$/.test(path) &&
        !/^([a-z0-9-]+\/)*[a-z0-9.-]+\.(ts|mjs)$/.test(path),
    );
    expect(odd).toEqual([]);
  });

  it("has a map of all folders of src in CONTRIBUTING.md", () => {
    const mapped = readTable(readText("CONTRIBUTING.md"), "Folder").map(
      ([folder]) => plain(folder),
    );
    const folders = files
      .map((path) => /^src\/([^/]+)\//.exec(path)?.[1])
      .filter((folder) => folder !== undefined);
    expect(mapped.toSorted()).toEqual([...new Set(folders)].toSorted());
  });

  it("mirrors src in test", () => {
    const own = [
      "repository",
      "support",
      "support-tests",
      "fixtures",
      "nightly",
    ];
    const folders = new Set(
      files
        .filter(
          (path) => path.startsWith("test/") && path.split("/").length > 2,
        )
        .map((path) => path.split("/")[1] as string),
    );
    const sources = new Set(
      files
        .filter((path) => path.startsWith("src/"))
        .map((path) => path.split("/")[1] as string),
    );
    const orphans = [...folders].filter(
      (folder) => !own.includes(folder) && !sources.has(folder),
    );
    expect(orphans).toEqual([]);
  });
});

/** Longer files, each with the reason why splitting it would make it worse. */
const longFiles: Readonly<Record<string, string>> = {};

describe("source files", () => {
  const lengths = files
    .filter((path) => /^(src|scripts)\/.*\.(ts|mjs)$/.test(path))
    // Lists of facts, with one entry for each model, may be long.
    .filter((path) => !path.startsWith("src/models/catalog/"))
    .map((path) => ({ path, lines: readText(path).split("\n").length - 1 }));

  it("stay under 250 lines unless listed here with a reason", () => {
    const long = lengths.filter(
      ({ path, lines }) => lines > 250 && !Object.hasOwn(longFiles, path),
    );
    expect(long).toEqual([]);
  });

  it("leave the list when they are short again", () => {
    const listed = Object.keys(longFiles).filter(
      (path) => !lengths.some((file) => file.path === path && file.lines > 250),
    );
    expect(listed).toEqual([]);
  });
});

describe("what test files share", () => {
  it("registers no hook of its own: it is loaded once for many files", () => {
    const shared = files.filter(
      (path) => /^test\/.*\.ts$/.test(path) && !path.endsWith(".test.ts"),
    );
    const hooked = shared.filter((path) =>
      /^(?:before|after)(?:All|Each)\(/m.test(readText(path)),
    );
    expect(hooked).toEqual(["test/support/stop-all.ts"]);
  });
});
