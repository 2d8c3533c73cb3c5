// Covers: scripts/structure.mjs
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  folderSizes,
  longFunctions,
  pairsBothWays,
  readStructure,
  wideFunctions,
} from "../../scripts/structure.mjs";
import { root } from "./tree.ts";

/** Folders that every folder may import. */
const ground = ["errors.ts", "lib", "call", "json"];

/**
 * What else each folder may import, type imports included. From bottom to top: a
 * folder names only those above it in this list. A new import between folders needs a word here.
 */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  "errors.ts": [],
  lib: [],
  call: [],
  json: [],
  text: [],
  transcript: ["text"],
  models: ["transcript"],
  atoms: ["text"],
  dialects: ["text", "transcript"],
  storage: [],
  redaction: [],
  telemetry: [],
  config: ["storage", "redaction"],
  llm: ["config", "models"],
  costs: ["models", "llm"],
  tokens: ["models", "transcript", "dialects"],
  summaries: [
    ...["text", "transcript", "models", "atoms", "storage", "redaction"],
    ...["llm", "costs", "tokens"],
  ],
  planning: ["text", "transcript", "models", "atoms", "costs", "tokens"],
  checkpoints: [
    ...["text", "transcript", "atoms", "dialects", "storage", "planning"],
  ],
  compaction: [
    ...["text", "transcript", "atoms", "dialects", "redaction", "costs"],
    ...["tokens", "summaries", "planning", "checkpoints"],
  ],
  api: [
    ...["transcript", "models", "dialects", "costs", "tokens", "planning"],
    ...["checkpoints", "compaction"],
  ],
  workers: [
    ...["models", "dialects", "costs", "tokens", "summaries"],
    ...["checkpoints", "compaction", "api"],
  ],
  http: ["storage", "config", "api"],
  service: [
    ...["models", "storage", "config", "llm", "summaries", "checkpoints"],
    ...["telemetry", "api", "workers", "http"],
  ],
  "index.ts": ["api"],
  "main.ts": ["service"],
  lab: [
    ...["text", "transcript", "models", "atoms", "dialects", "storage"],
    ...["config", "costs", "tokens", "summaries", "planning", "checkpoints"],
    ...["compaction", "api", "workers", "service"],
  ],
  cli: [
    ...["transcript", "dialects", "config", "planning", "compaction", "api"],
    ...["workers", "service", "lab"],
  ],
};

/** Longer functions, each with the reason why splitting it would make it worse. */
const mayBeLong: Readonly<Record<string, string>> = {
  createOutlineScanner: "one state machine, which shares its state throughout",
};

/** Functions with more parameters, each with the reason. */
const mayBeWide: Readonly<Record<string, string>> = {
  answerError: "Express recognizes an error handler by its four parameters",
  insert: "on the hot path of counting, where an object a call costs speed",
};

/** More files in one folder are too many to survey. */
const mostFiles = 20;

const { files, folderImports, cycles } = readStructure(join(root, "src"));

describe("the folders of src", () => {
  it("are listed from bottom to top", () => {
    const order = Object.keys(mayImport);
    expect([...folderImports.keys()].toSorted()).toEqual(order.toSorted());
    const upward = Object.entries(mayImport).flatMap(([folder, targets]) =>
      targets.filter((to) => order.indexOf(to) >= order.indexOf(folder)),
    );
    expect(upward).toEqual([]);
  });

  it("import only what the list allows", () => {
    const stray = [...folderImports].flatMap(([folder, targets]) => {
      const allowed = [...ground, ...(mayImport[folder] ?? [])];
      return [...targets].flatMap(([target, imports]) =>
        allowed.includes(target) ? [] : imports,
      );
    });
    expect(stray).toEqual([]);
  });

  it("never import each other", () => {
    expect(pairsBothWays(folderImports)).toEqual([]);
  });

  it(`hold at most ${mostFiles} files each, not counting subfolders`, () => {
    const full = folderSizes(files).filter(([, count]) => count > mostFiles);
    expect(full).toEqual([]);
  });
});

describe("the files of src", () => {
  it("import each other in no circle", () => {
    expect(cycles).toEqual([]);
  });

  it("have functions of at most 60 lines unless listed here with a reason", () => {
    const long = longFunctions(files).filter(
      (text) => !Object.hasOwn(mayBeLong, text.split(" ", 1)[0] ?? ""),
    );
    expect(long).toEqual([]);
  });

  it("have functions of at most three positional parameters", () => {
    const wide = wideFunctions(files).filter(
      (text) => !Object.hasOwn(mayBeWide, text.split(" ", 1)[0] ?? ""),
    );
    expect(wide).toEqual([]);
  });
});
