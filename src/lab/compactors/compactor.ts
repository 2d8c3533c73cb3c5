import type { JsonObject } from "../../json/json.ts";
import type { NeededValues } from "../truth/needed-values.ts";

/** What a compactor may be told besides the transcript and the target. */
export interface CompactorHints {
  /** Below it the transcript may come back as it is. Never less than the target. */
  readonly triggerTokens: number;
  /** What the agent needs next. Only a clairvoyant may look; computed when it does. */
  readonly hindsight: () => NeededValues;
}

export interface Compacted {
  /** The request body with fewer messages; everything else as it came. */
  readonly body: JsonObject;
  /** What the compactor's own model calls cost, in uncached input tokens of the agent's model. */
  readonly ownCost?: number;
  /** Whether a model's summary is in the result; null or absent where none was wanted. */
  readonly isSummarized?: boolean | null;
}

/**
 * Brings a request body (a transcript without options) down to `targetTokens`,
 * counted with system text and tools. Rejects when it can't.
 */
export type Compact = (
  body: JsonObject,
  targetTokens: number,
  hints: CompactorHints,
) => Promise<Compacted>;

/** Something under test: a strategy of the service, a baseline, or another library. */
export interface Compactor {
  /** Seeds of one strategy share what stands before a `#`, and are reported together. */
  readonly name: string;
  /** Runs of another version are gathered anew. */
  readonly version: string;
  readonly compact: Compact;
}

/** The messages of a compactor's answer. Throws when there are none to read. */
export function messagesIn(
  body: JsonObject,
  field: string,
): readonly JsonObject[] {
  const messages = body[field];
  if (Array.isArray(messages)) return messages as readonly JsonObject[];
  throw new Error(`the compactor's answer has no array \`${field}\``);
}
