import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isJsonObject, type JsonObject } from "../../src/json/json.ts";
import { dialectNames, type DialectName } from "../../src/dialects/index.ts";

/** One recorded transcript, as the body of a request that still lacks its options. */
export interface CorpusRecord {
  readonly id: string;
  readonly dialect: DialectName;
  readonly domain: string;
  /** True for transcripts that a provider would refuse as they are, and for those with a call in flight. */
  readonly broken: boolean;
  /** `messages` or `input`, with `system` and `tools` where the recording has them. */
  readonly body: JsonObject;
}

const folder = join(import.meta.dirname, "../../../shared/corpus");

/**
 * The recorded transcripts, read file by file. They are in a folder next to the
 * repository, not in it; without that folder there are none.
 */
export function* corpusRecords(): Generator<CorpusRecord> {
  if (!existsSync(folder)) return;
  const files = readdirSync(folder).filter((name) => name.endsWith(".jsonl"));
  for (const file of files.toSorted()) {
    const lines = readFileSync(join(folder, file), "utf8").split("\n");
    for (const line of lines) {
      if (line !== "")
        yield toRecord(JSON.parse(line), file === "broken.jsonl");
    }
  }
}

/** The record with this id, or undefined if there is none. */
export function corpusRecord(id: string): CorpusRecord | undefined {
  for (const record of corpusRecords()) if (record.id === id) return record;
  return undefined;
}

function toRecord(line: unknown, broken: boolean): CorpusRecord {
  if (!isJsonObject(line))
    throw new Error("A corpus record is not a JSON object.");
  const dialect = dialectNames.find((name) => name === line.format);
  if (dialect === undefined)
    throw new Error(`Unknown format ${String(line.format)}.`);
  const fields = ["messages", "input", "system", "instructions", "tools"];
  return {
    id: String(line.id),
    dialect,
    domain: String(line.domain),
    broken,
    body: Object.fromEntries(
      fields
        .filter((field) => line[field] !== undefined)
        .map((field) => [field, line[field]]),
    ),
  };
}
