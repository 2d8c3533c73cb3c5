import type { Call } from "../call/call.ts";
import type { CompactionFacts, MeasurementFacts } from "../call/observer.ts";
import type { JsonDocument } from "../json/outline.ts";
import type { ReleaseSlot } from "../lib/slots.ts";

/** An answer's body, JSON in UTF-8, as a list of chunks, and facts about the work for the log. */
export interface Outcome {
  /** HTTP status. */
  readonly status: number;
  readonly chunks: readonly Uint8Array[];
  readonly facts: CompactionFacts | MeasurementFacts;
}

/**
 * Carries out requests. `document` is the whole body: the transcript's fields and
 * the options. Rejects with `AppError` for anything wrong with it. The bytes belong
 * to the engine from then on, because they may move to another thread. `releaseSlot`
 * gives the request's slot to another while it waits for a model; absent where slots
 * are not limited.
 */
export interface Engine {
  compact(
    document: JsonDocument,
    call: Call,
    releaseSlot?: ReleaseSlot,
  ): Promise<Outcome>;
  measure(document: JsonDocument, call: Call): Promise<Outcome>;
  /**
   * Compacts a sample transcript on every thread, so that code and schemas are
   * loaded and compiled before a caller waits for them.
   */
  warmUp(): Promise<void>;
  /** Waits for the work under way, then frees the threads. */
  close(): Promise<void>;
}
