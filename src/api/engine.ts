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

/** What ties a request's work to its request. */
export interface RequestControl {
  /** Gives the request's slot to another while it waits for a model; absent where slots are not limited. */
  readonly releaseSlot?: ReleaseSlot | undefined;
  /**
   * Aborts when nobody waits for the answer any more. The work ends with it, and the
   * request rejects with the signal's reason.
   */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Carries out requests. `document` is the whole body: the transcript's fields and
 * the options. Rejects with `AppError` for anything wrong with it. The bytes belong
 * to the engine from then on, and nobody may change them.
 */
export interface Engine {
  compact(
    document: JsonDocument,
    call: Call,
    control?: RequestControl,
  ): Promise<Outcome>;
  measure(
    document: JsonDocument,
    call: Call,
    control?: RequestControl,
  ): Promise<Outcome>;
  /**
   * Compacts a sample transcript in every worker, so that code and schemas are
   * loaded and compiled before a caller waits for them.
   */
  warmUp(): Promise<void>;
  /** Waits for the work under way that somebody waits for, then ends the workers. */
  close(): Promise<void>;
}
