import type {
  Completion,
  CompletionRequest,
  ModelClient,
} from "../../llm/model-client.ts";
import type { SpendTracker } from "../../costs/spend-tracker.ts";
import { SummaryError } from "./summary-error.ts";

/** Tools of one request for asking the model. */
export interface AskTools {
  readonly client: ModelClient;
  readonly spending: SpendTracker;
  /** Most US dollars that a prompt and a reply of these lengths cost; undefined when the prices aren't known. */
  readonly maxCostUsd: (
    inputTokens: number,
    outputTokens: number,
  ) => number | undefined;
  /** Most US dollars that unfinished calls cost. Calls may run in parallel, so these count against the limits too. */
  readonly pending: { usd: number };
}

/**
 * Asks once if the spend limits allow it, and records what the call cost, failed or
 * not. Rejects with `SummaryError("ceiling")` before a call that could exceed a
 * limit, and with the client's own errors.
 */
export async function askModel(
  { client, spending, maxCostUsd, pending }: AskTools,
  inputTokens: number,
  request: CompletionRequest,
): Promise<Completion> {
  const costUsd = maxCostUsd(inputTokens, request.maxOutputTokens);
  if (spending.wouldExceed(costUsd && costUsd + pending.usd)) {
    throw new SummaryError("ceiling");
  }
  pending.usd += costUsd ?? 0;
  try {
    const completion = await client.complete(request);
    spending.add(completion);
    return completion;
  } catch (error) {
    spending.addFailed(error);
    throw error;
  } finally {
    pending.usd -= costUsd ?? 0;
  }
}
