import type { JsonObject } from "../../json/json.ts";
import type { Compactor } from "../compactors/compactor.ts";

/** What makes two runs the same: it is gathered once. */
export interface RunKey {
  readonly kind: "compaction" | "cycles" | "replay";
  readonly transcript: string;
  /** The cut's step; for a replay, which has no cut, -1. */
  readonly step: number;
  /** The budget as a share of the prefix beyond its system text. */
  readonly share: number;
  readonly strategy: string;
  readonly version: string;
}

/** Messages as they are saved: the position of one that is in the original, or the message itself. */
export type PackedMessages = readonly (number | JsonObject)[];

export interface CompactionRun extends RunKey {
  readonly kind: "compaction";
  readonly targetTokens: number;
  readonly messages: PackedMessages;
  /** Fields of the body, other than the messages, that came back changed. */
  readonly fields: JsonObject;
  readonly elapsedMs: number;
  readonly ownCost: number;
  /** Whether a second call gave the same bytes; null when there was none. */
  readonly deterministic: boolean | null;
  /** Whether compacting the result to the same target gave it back; null when it wasn't tried. */
  readonly idempotent: boolean | null;
  /** Whether the summary that was wanted is in the result; null where none was wanted. */
  readonly summarized: boolean | null;
}

/** Compact, go on, compact again: the state after each cycle, and the whole history compacted once. */
export interface CyclesRun extends RunKey {
  readonly kind: "cycles";
  readonly targetTokens: number;
  /** Rules that were planted, each its own user message. */
  readonly canaries: readonly string[];
  /** By cycle; positions are those in the history with canaries. */
  readonly states: readonly PackedMessages[];
  readonly direct: PackedMessages;
}

/** One request of a replay: what was sent and how much of it the provider's cache knew. */
export interface ReplayedRequest {
  /** Tokens and bytes of the request. */
  readonly tokens: number;
  readonly bytes: number;
  /** What an ideal prefix cache holds of it. */
  readonly cachedTokens: number;
  readonly cachedBytes: number;
  /** Whether the request before is not wholly the beginning of this one. */
  readonly rewritten: boolean;
  /** Tokens of the same request without compaction, and what the cache would hold of it. */
  readonly plainTokens: number;
  readonly plainCachedTokens: number;
  readonly ownCost: number;
}

export interface ReplayRun extends RunKey {
  readonly kind: "replay";
  readonly triggerTokens: number;
  readonly targetTokens: number;
  readonly requests: readonly ReplayedRequest[];
}

/** A run that came to nothing. It is not tried again until its version changes. */
export interface FailedRun extends RunKey {
  readonly error: string;
}

export type SavedRun = CompactionRun | CyclesRun | ReplayRun | FailedRun;

export function isFailed(run: SavedRun): run is FailedRun {
  return "error" in run;
}

/** The key of one compactor's run. */
export function runKey<K extends RunKey["kind"]>(
  about: Pick<RunKey, "transcript" | "step" | "share"> & { readonly kind: K },
  { name, version }: Pick<Compactor, "name" | "version">,
): RunKey & { readonly kind: K } {
  return { ...about, strategy: name, version };
}

/** A text that two runs share only if they are the same. */
export function keyOf(run: RunKey): string {
  const { kind, transcript, step, share, strategy, version } = run;
  return JSON.stringify([kind, transcript, step, share, strategy, version]);
}
