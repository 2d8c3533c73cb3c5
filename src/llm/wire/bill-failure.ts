import type { Prices } from "../../models/model-profile.ts";
import type { CompletionRequest } from "../model-client.ts";
import type { ModelError } from "../model-error.ts";
import { estimateTokens, estimateUsage, toSpending } from "./usage.ts";

/**
 * The error of a request with what the provider may bill for it: the input, and the
 * output as far as it arrived. A reply that was read to its end has its bill already.
 */
export function billFailure(
  error: ModelError,
  { system, user, maxOutputTokens }: CompletionRequest,
  prices: Prices | undefined,
): ModelError {
  const { processed, billed } = error.facts;
  if (processed === undefined || billed !== undefined) return error;
  const usage = {
    ...estimateUsage({ prompt: system + user, reply: "" }),
    outputTokens: Math.min(
      estimateTokens(processed.replyBytes),
      maxOutputTokens,
    ),
  };
  return error.with({ billed: [toSpending(usage, prices)] });
}
