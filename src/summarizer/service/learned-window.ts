import { ModelError } from "../../model-client/model-error.ts";
import type { Usage } from "../../model-client/model-client.ts";
import { SummaryError } from "./summary-error.ts";

/** Counts by bytes err high, but never so much. */
const leastReadShare = 1 / 4;

/** A model's window as far as it is known: less with each prompt that it didn't hold. */
export interface LearnedWindow {
  readonly tokens: number;
  /** Throws before a request as long as one that was too long. */
  assertHolds(promptTokens: number): void;
  /**
   * Throws when the model read far less than it was sent: some servers, such as
   * Ollama's, cut a prompt to their window without a word, or lose it in a template.
   */
  assertWasRead(usage: Usage, promptTokens: number): void;
  /** Takes note of what an error says of the window. */
  learn(error: unknown, promptTokens: number): void;
}

export function createLearnedWindow(windowTokens: number): LearnedWindow {
  let tooLongTokens = Infinity;
  return {
    get tokens() {
      return Math.min(windowTokens, tooLongTokens);
    },
    assertHolds(promptTokens) {
      if (promptTokens >= tooLongTokens) throw new SummaryError("too_long");
    },
    assertWasRead({ inputTokens, isEstimated }, promptTokens) {
      if (!isEstimated && inputTokens < leastReadShare * promptTokens) {
        throw new SummaryError("prompt_cut");
      }
    },
    learn(error, promptTokens) {
      if (isOverflow(error)) {
        tooLongTokens = Math.min(tooLongTokens, promptTokens);
      }
    },
  };
}

/** Whether a prompt was more than the model's window holds. */
export function isOverflow(error: unknown): boolean {
  if (error instanceof ModelError) return error.kind === "too_long";
  return (
    error instanceof SummaryError &&
    (error.kind === "too_long" || error.kind === "prompt_cut")
  );
}
