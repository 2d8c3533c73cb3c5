import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { createEngine } from "../dist/workers/create-engine.js";
import { outlineDocument } from "../dist/json/document.js";

const limits = { maxDepth: 256, maxElements: 1_000_000 };

/** The first argument that is neither an option nor, behind one, its value. */
const argument = process.argv
  .slice(2)
  .find((word, at, all) => ![word, all[at - 1]].some(isOption));

/** The folder of recorded transcripts: the command line's, or the one beside the repository. */
const folder =
  argument ?? join(import.meta.dirname, "..", "..", "shared", "corpus");

function isOption(word) {
  return word?.startsWith("--") ?? false;
}

/** Every record of every file, as it stands there, with its file's name. */
export function* recordings() {
  const files = readdirSync(folder).filter((name) => name.endsWith(".jsonl"));
  for (const file of files) {
    for (const line of readFileSync(join(folder, file), "utf8").split("\n")) {
      if (line !== "")
        yield { file, record: JSON.parse(line), size: line.length };
    }
  }
}

/** The service's engine on this thread, which never forgets a count. */
export function createCorpusEngine() {
  return createEngine({
    workers: 0,
    offloadBytes: Infinity,
    countCacheBytes: 256 * 2 ** 20,
    modelsFile: undefined,
    defaultModel: undefined,
  });
}

export function documentOf(body) {
  return outlineDocument(Buffer.from(JSON.stringify(body)), limits);
}
