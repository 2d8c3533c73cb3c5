import type { JsonObject } from "../../json/json.ts";
import type { Compactor } from "../compactors/compactor.ts";

/** Identifies a run. Runs with equal keys are the same run, and are made once. */
export interface SavedRunKey {
  readonly kind: "compaction" | "cycles" | "replay";
  readonly transcript: string;
  /** The cut's step; -1 for a replay, which has no cut. */
  readonly step: number;
  /** The budget as a share of the prefix beyond the protected tokens. */
  readonly share: number;
  readonly strategy: string;
  readonly version: string;
}

/** Messages as they are saved: the position of a message in the original, or the message itself if it is not there. */
export type PackedMessages = readonly (number | JsonObject)[];

export interface CompactionRun extends SavedRunKey {
  readonly kind: "compaction";
  readonly targetTokens: number;
  readonly messages: PackedMessages;
  /** Fields of the body that came back changed, other than the messages. */
  readonly fields: JsonObject;
  readonly elapsedMs: number;
  readonly ownCost: number;
  /** True if a second call gave the same bytes; null if there was none. */
  readonly deterministic: boolean | null;
  /** True if compacting the result to the same target returned it; null if that wasn't tried. */
  readonly idempotent: boolean | null;
  /** True if the result has the summary that was wanted; null if none was wanted. */
  readonly summarized: boolean | null;
}

/** A run of five cycles of compacting and growing: the state after each, and the whole history compacted once. */
export interface CyclesRun extends SavedRunKey {
  readonly kind: "cycles";
  readonly targetTokens: number;
  /** The planted rules, each a user message of its own. */
  readonly canaries: readonly string[];
  /** By cycle; positions refer to the history with canaries. */
  readonly states: readonly PackedMessages[];
  readonly direct: PackedMessages;
}

/** One request of a replay, and how much of it the provider's cache knew. */
export interface ReplayedRequest {
  /** Tokens and bytes of the request. */
  readonly tokens: number;
  readonly bytes: number;
  /** Part of the request that an ideal prefix cache holds. */
  readonly cachedTokens: number;
  readonly cachedBytes: number;
  /** True if this request doesn't begin with the whole request before it. */
  readonly rewritten: boolean;
  /** Tokens of the same request without compaction, and those that the cache would hold. */
  readonly plainTokens: number;
  readonly plainCachedTokens: number;
  readonly ownCost: number;
}

export interface ReplayRun extends SavedRunKey {
  readonly kind: "replay";
  readonly triggerTokens: number;
  readonly targetTokens: number;
  readonly requests: readonly ReplayedRequest[];
}

/** A run that failed. It is not tried again until its version changes. */
export interface FailedRun extends SavedRunKey {
  readonly error: string;
}

/** A run as the store keeps it. */
export type SavedRun = CompactionRun | CyclesRun | ReplayRun | FailedRun;

/** A run of one kind, failed or not. */
export type RunOfKind<K extends SavedRunKey["kind"]> =
  Extract<SavedRun, { readonly kind: K }> | (FailedRun & { readonly kind: K });

export function hasKind<K extends SavedRunKey["kind"]>(
  run: SavedRun,
  kind: K,
): run is RunOfKind<K> {
  return run.kind === kind;
}

export function isFailed<R extends SavedRun>(
  run: R,
): run is Extract<R, FailedRun> {
  return "error" in run;
}

/** The key of a compactor's run. */
export function runKey<K extends SavedRunKey["kind"]>(
  about: Pick<SavedRunKey, "transcript" | "step" | "share"> & {
    readonly kind: K;
  },
  { name, version }: Pick<Compactor, "name" | "version">,
): SavedRunKey & { readonly kind: K } {
  return { ...about, strategy: name, version };
}

/** The key as text, equal for equal keys only. */
export function keyOf(run: SavedRunKey): string {
  const { kind, transcript, step, share, strategy, version } = run;
  return JSON.stringify([kind, transcript, step, share, strategy, version]);
}
