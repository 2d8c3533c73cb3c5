import { readFileSync } from "node:fs";
import { basename, extname } from "node:path";
import { splitRecords } from "../../lib/records.ts";
import { AppError } from "../../errors.ts";
import type { JsonValue } from "../../json/json.ts";
import type { DialectName } from "../../dialects/index.ts";
import { toRecording, type Recording, type RecordPlace } from "./recording.ts";

/** A part of a file that is not a transcript. */
export interface InputProblem {
  /** `path`, or `path:line` for JSON Lines. */
  readonly place: string;
  readonly reason: string;
}

export interface Inputs {
  readonly records: readonly Recording[];
  readonly problems: readonly InputProblem[];
}

/**
 * Reads every transcript in `files`: a request body, an array of messages, or one of
 * these per line. What can't be read becomes a problem; the rest is read. Identical
 * transcripts count once.
 */
export function readInputs(
  files: readonly string[],
  dialect: DialectName | undefined,
): Inputs {
  const records = new Map<string, Recording>();
  const problems: InputProblem[] = [];
  for (const file of files) {
    const name = basename(file, extname(file));
    try {
      for (const { line, bytes } of splitRecords(readFileSync(file), file)) {
        const isWhole = line === undefined;
        const record = attemptRecord(bytes, {
          place: isWhole ? file : `${file}:${line}`,
          label: isWhole ? name : `${name}:${line}`,
          domain: name,
          dialect,
        });
        if ("reason" in record) problems.push(record);
        else records.set(record.id, record);
      }
    } catch (error) {
      problems.push({ place: file, reason: messageOf(error) });
    }
  }
  return { records: [...records.values()], problems };
}

function attemptRecord(
  bytes: Buffer,
  place: RecordPlace,
): Recording | InputProblem {
  try {
    return toRecording(parse(bytes), place);
  } catch (error) {
    return { place: place.place, reason: messageOf(error) };
  }
}

function parse(bytes: Buffer): JsonValue {
  try {
    return JSON.parse(bytes.toString("utf8")) as JsonValue;
  } catch (cause) {
    // V8's own message quotes the text, which may be private.
    throw new AppError("invalid_json", "It is not valid JSON.", { cause });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The records without those that repeat another's session in another dialect. */
export function withoutDuplicates(
  records: readonly Recording[],
): readonly Recording[] {
  const labels = new Set(records.map(({ label }) => label));
  return records.filter(
    ({ duplicateOf }) => duplicateOf === undefined || !labels.has(duplicateOf),
  );
}
