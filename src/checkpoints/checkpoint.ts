import type { Repair } from "../transcript/dialect.ts";
import type { Change } from "../planning/changes.ts";

/** Messages `[start, end)` of the request, byte for byte. */
export type KeptRange = readonly [start: number, end: number];

export function isKeptRange(edit: KeptRange | object): edit is KeptRange {
  return Array.isArray(edit);
}

/** A message that was changed, or is Pith's own. */
export interface WrittenMessage {
  /** The message of the request that it stands for, or undefined for one of Pith's own. */
  readonly index: number | undefined;
  /** UTF-8 JSON. */
  readonly bytes: Uint8Array;
}

/** What the first `covered` messages of a transcript were compacted to. */
export interface Checkpoint {
  readonly covered: number;
  readonly edits: readonly (KeptRange | WrittenMessage)[];
  readonly changes: readonly Change[];
  readonly repairs: readonly Repair[];
}
