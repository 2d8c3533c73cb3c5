import type { ReleaseSlot } from "../lib/slots.ts";
import type { JsonDocument } from "../json/outline.ts";

/** Facts of one request for its log line. Never any content. */
export interface OutcomeFacts {
  readonly dialect: string;
  readonly model: string;
  readonly strategy?: string;
  readonly messages: number;
  readonly tokensBefore: number;
  readonly tokensAfter?: number;
  readonly compacted?: boolean;
  readonly checkpoint?: "hit" | "miss" | "off";
  /** How the summary went; a fixed word. */
  readonly summary?: string;
}

/** A response body, JSON in UTF-8, as the stretches it is made of. */
export interface Outcome {
  /** HTTP status; 200 when absent. */
  readonly status?: number;
  readonly chunks: readonly Uint8Array[];
  readonly facts: OutcomeFacts;
}

/** What is known of a compaction beside its body. */
export interface CompactCall {
  /** The compaction's `id`, such as `cmp_…`. */
  readonly id: string;
  /** When its request arrived, by `monotonicMs`: `deadline_ms` counts from here. Now when absent. */
  readonly arrivedMs?: number;
  /** Called before it waits for a model. When absent, waiting is in nobody's way. */
  readonly releaseSlot?: ReleaseSlot;
}

/**
 * Carries out requests. `document` is the whole body: the transcript's fields with
 * the options beside them. Rejects with `AppError` for whatever is wrong with it.
 * The bytes belong to the engine from then on (they may move to another thread).
 */
export interface Engine {
  compact(document: JsonDocument, call: CompactCall): Promise<Outcome>;
  measure(document: JsonDocument): Promise<Outcome>;
  /**
   * Compacts a made-up transcript on every thread, so that code and schemas are
   * loaded and compiled before a caller waits for them.
   */
  warmUp(): Promise<void>;
  /** Waits for what is under way, then frees the threads. */
  close(): Promise<void>;
}
