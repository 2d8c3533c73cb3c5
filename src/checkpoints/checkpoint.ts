import type { Repair } from "../transcript/dialect.ts";
import type { Change } from "../planning/changes.ts";

/** Messages `[start, end)` of the request, byte for byte. */
export type KeptRange = readonly [start: number, end: number];

export function isKeptRange(edit: KeptRange | object): edit is KeptRange {
  return Array.isArray(edit);
}

/** A message that was changed or added. */
export interface WrittenMessage {
  /** Index of the request's message that it replaces; undefined for an added one. */
  readonly index: number | undefined;
  /** UTF-8 JSON. */
  readonly bytes: Uint8Array;
}

/** The compacted form of the first `covered` messages of a transcript. */
export interface Checkpoint {
  readonly covered: number;
  readonly edits: readonly (KeptRange | WrittenMessage)[];
  readonly changes: readonly Change[];
  readonly repairs: readonly Repair[];
}
