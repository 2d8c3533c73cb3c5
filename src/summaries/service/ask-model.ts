import type {
  Completion,
  CompletionRequest,
  ModelClient,
} from "../../llm/model-client.ts";
import type { Purse } from "./spending.ts";
import { SummaryError } from "./summary-error.ts";

/** What asking the model takes; one for each request. */
export interface AskTools {
  readonly client: ModelClient;
  readonly purse: Purse;
  /** Dollars that a prompt of so many tokens and its reply cost at most; undefined when not known. */
  readonly expectedUsd: (
    inputTokens: number,
    outputTokens: number,
  ) => number | undefined;
  /** Dollars that calls under way cost at most: they may run side by side, and count against the ceiling, too. */
  readonly pending: { usd: number };
}

/**
 * Asks once, where the purse allows it, and pays for what it cost, failed or not.
 * Rejects with `SummaryError("ceiling")` before a call that could be too dear, and
 * with what the client rejects with.
 */
export async function askModel(
  { client, purse, expectedUsd, pending }: AskTools,
  inputTokens: number,
  request: CompletionRequest,
): Promise<Completion> {
  const expected = expectedUsd(inputTokens, request.maxOutputTokens);
  if (purse.isClosed(expected && expected + pending.usd)) {
    throw new SummaryError("ceiling");
  }
  pending.usd += expected ?? 0;
  try {
    const completion = await client.complete(request);
    purse.pay(completion);
    return completion;
  } catch (error) {
    purse.payFor(error);
    throw error;
  } finally {
    pending.usd -= expected ?? 0;
  }
}
