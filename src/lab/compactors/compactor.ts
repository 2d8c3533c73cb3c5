import type { JsonObject } from "../../json/json.ts";
import type { NeededValues } from "../truth/needed-values.ts";

/** Further input of a compactor. */
export interface CompactorHints {
  /** At most so many tokens may come back unchanged. Never less than the target. */
  readonly triggerTokens: number;
  /** The values that the agent needs next, computed when called. Only clairvoyant baselines may look. */
  readonly hindsight: () => NeededValues;
}

export interface Compacted {
  /** The request body with fewer messages; everything else as it came. */
  readonly body: JsonObject;
  /** Cost of the compactor's own model calls, in uncached input tokens of the agent's model. */
  readonly ownCost?: number;
  /** True if the result has a model's summary; null or absent if none was wanted. */
  readonly isSummarized?: boolean | null;
}

/**
 * Compacts a request body (a transcript without options) to `targetTokens`, system
 * text and tools included. Rejects when it can't.
 */
export type Compact = (
  body: JsonObject,
  targetTokens: number,
  hints: CompactorHints,
) => Promise<Compacted>;

/** A method for one dialect: a strategy of the service, a baseline, or another library. */
export interface Compactor {
  /** Seeds of one strategy share the name before a `#`, and are reported together. */
  readonly name: string;
  /** Runs of another version are made again. */
  readonly version: string;
  readonly compact: Compact;
}

/** The messages of a compactor's answer. Throws when it has none. */
export function messagesIn(
  body: JsonObject,
  field: string,
): readonly JsonObject[] {
  const messages = body[field];
  if (Array.isArray(messages)) return messages as readonly JsonObject[];
  throw new Error(`the compactor's answer has no array \`${field}\``);
}
