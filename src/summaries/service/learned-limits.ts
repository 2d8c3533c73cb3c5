import { ModelError } from "../../llm/model-error.ts";
import type { Usage } from "../../llm/model-client.ts";
import { SummaryError } from "./summary-error.ts";

/** Counting by bytes errs high, but never by this much. */
const minReadShare = 1 / 4;

/** Limits of a model that its replies to one message range have revealed. */
export interface LearnedLimits {
  /** The context window as far as it is known: shrinks with each prompt that was too long. */
  readonly windowTokens: number;
  /** True if a reply was cut off. Such a model does it again, and takes the longest time for it. */
  readonly runsOn: boolean;
  /** Throws `SummaryError("too_long")` for a prompt as long as one that was too long. */
  assertHolds(promptTokens: number): void;
  /**
   * Throws `SummaryError("prompt_cut")` if the model read far less than it was sent:
   * some servers, such as Ollama, silently cut a prompt to the window, and others
   * lose it in a chat template.
   */
  assertWasRead(usage: Usage, promptTokens: number): void;
  /** Records what an error reveals about the model. */
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
      if (!isEstimated && inputTokens < minReadShare * promptTokens) {
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

/** True if the error says that a prompt didn't fit the model's window. */
export function isOverflow(error: unknown): boolean {
  if (error instanceof ModelError) return error.kind === "too_long";
  return (
    error instanceof SummaryError &&
    (error.kind === "too_long" || error.kind === "prompt_cut")
  );
}
