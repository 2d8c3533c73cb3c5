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

/**
 * Carries out requests. `document` is the whole body: the transcript's fields with
 * the options beside them. Rejects with `AppError` for whatever is wrong with it.
 * The bytes belong to the engine from then on (they may move to another thread).
 */
export interface Engine {
  /** `id` becomes the compaction's `id`, such as `cmp_…`. */
  compact(document: JsonDocument, id: string): Promise<Outcome>;
  measure(document: JsonDocument): Promise<Outcome>;
  /** Waits for what is under way, then frees the threads. */
  close(): Promise<void>;
}
