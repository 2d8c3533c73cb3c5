import { ModelError } from "../../llm/model-error.ts";
import type { Usage } from "../../llm/model-client.ts";
import { SummaryError } from "./summary-error.ts";

/** Counts by bytes err high, but never so much. */
const leastReadShare = 1 / 4;

/** What a span's calls have shown of their model. */
export interface LearnedLimits {
  /** Its window as far as it is known: less with each prompt that it didn't hold. */
  readonly windowTokens: number;
  /** It wrote until it was cut. Such a model does so again, and each time takes longest. */
  readonly runsOn: boolean;
  /** Throws before a request as long as one that was too long. */
  assertHolds(promptTokens: number): void;
  /**
   * Throws when the model read far less than it was sent: some servers, such as
   * Ollama's, cut a prompt to their window without a word, or lose it in a template.
   */
  assertWasRead(usage: Usage, promptTokens: number): void;
  /** Takes note of what an error says of the model. */
  learn(error: unknown, promptTokens: number): void;
}

export function createLearnedLimits(windowTokens: number): LearnedLimits {
  let tooLongTokens = Infinity;
  let runsOn = false;
  return {
    get windowTokens() {
      return Math.min(windowTokens, tooLongTokens);
    },
    get runsOn() {
      return runsOn;
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
      if (error instanceof ModelError && error.kind === "cut") runsOn = true;
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
