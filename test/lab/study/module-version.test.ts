import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  moduleClosure,
  moduleFile,
  moduleVersion,
} from "../../../src/lab/study/module-version.ts";

let folder: string;
const write = (name: string, text: string) =>
  writeFileSync(join(folder, name), text);
const version = () => moduleVersion(join(folder, "entry.ts"));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lab-version-"));
  write("entry.ts", 'import { b } from "./b.ts";\nexport const a = b;\n');
  write("b.ts", 'import "node:fs";\nexport const b = 1;\n');
  write("other.ts", "export const c = 1;\n");
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("moduleVersion", () => {
  it("changes with what a module imports, and with data beside it", () => {
    const before = version();
    write("b.ts", "export const b = 2;\n");
    const changed = version();
    write("weights.json", "[1]");
    expect(new Set([before, changed, version()]).size).toBe(3);
  });

  it("doesn't change with what it doesn't import", () => {
    const before = version();
    write("other.ts", "export const c = 2;\n");
    expect(version()).toBe(before);
  });
});

describe("moduleFile", () => {
  it("finds the compiled module where there is no source", () => {
    write("only.js", "");
    const base = `file://${folder}/`;
    expect(moduleFile(`${base}only.ts`)).toBe(join(folder, "only.js"));
    expect(moduleFile(`${base}b.ts`)).toBe(join(folder, "b.ts"));
  });

  it("names a module that doesn't exist", () => {
    expect(() => moduleFile(`file://${folder}/gone.ts`)).toThrow("gone.ts");
  });
});

describe("moduleClosure", () => {
  it("leads from the engine to every strategy and to what it counts with", () => {
    const entry = join(
      import.meta.dirname,
      "../../../src/workers/create-engine.ts",
    );
    const files = moduleClosure([entry]).join("\n");
    expect(files).toContain("src/planning/strategies/index.ts");
    expect(files).toContain("src/compaction/compact.ts");
    expect(files).toContain("src/tokens/bpe/bpe-counter.ts");
  });
});
