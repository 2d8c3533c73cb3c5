import type {
  Completion,
  CompletionRequest,
  ModelClient,
  Spending,
} from "../../llm/model-client.ts";
import { ModelError } from "../../llm/model-error.ts";
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
  /** Ends the calls: nobody needs them any more. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Asks once if the spend limits allow it, and records what the call cost, failed or
 * not. Rejects with `SummaryError("ceiling")` before a call that could exceed a
 * limit, and with the client's own errors.
 */
export async function askModel(
  { client, spending, maxCostUsd, signal }: AskTools,
  inputTokens: number,
  request: CompletionRequest,
): Promise<Completion> {
  const costUsd = maxCostUsd(inputTokens, request.maxOutputTokens);
  const reservation = spending.reserve(costUsd);
  if (reservation === undefined) throw new SummaryError("ceiling");
  let billed: readonly Spending[] = [];
  try {
    const completion = await client.complete(request, {
      signal,
      // The failed request is spent, and the next one may cost as much as the first.
      mayRetry: (failed) => reservation.extend(failed.at(-1)?.costUsd),
    });
    billed = completion.billed;
    return completion;
  } catch (error) {
    if (error instanceof ModelError) billed = error.facts.billed ?? [];
    throw error;
  } finally {
    reservation.settle(billed);
  }
}
