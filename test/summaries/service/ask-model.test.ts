import { describe, expect, it } from "vitest";
import { createRunTotals } from "../../../src/costs/run-totals.ts";
import { createSpendTracker } from "../../../src/costs/spend-tracker.ts";
import type {
  CompleteOptions,
  Completion,
  CompletionRequest,
  ModelClient,
  Spending,
} from "../../../src/llm/model-client.ts";
import { ModelError } from "../../../src/llm/model-error.ts";
import { askModel } from "../../../src/summaries/service/ask-model.ts";

const billed = (costUsd: number): Spending => ({
  usage: {
    inputTokens: 100,
    cachedInputTokens: 0,
    cacheWriteTokens: 0,
    outputTokens: 10,
    isEstimated: false,
    isImplausible: false,
  },
  costUsd,
});
const request = { maxOutputTokens: 50 } as CompletionRequest;
const completion = (...costs: readonly number[]) =>
  ({ billed: costs.map(billed) }) as unknown as Completion;

/** A request that may spend one dollar; each call can cost half of it. */
function tools(complete: (options: CompleteOptions) => Promise<Completion>) {
  const client = {
    complete: (_: CompletionRequest, options: CompleteOptions) =>
      complete(options),
  };
  return {
    client: client as unknown as ModelClient,
    spending: createSpendTracker({
      tenant: "one",
      limits: { perRequestUsd: 1, run: undefined },
      runs: createRunTotals(),
    }),
    maxCostUsd: () => 0.5,
  };
}

describe("asking the model", () => {
  it("counts unfinished calls against the limit, and no longer once they end", async () => {
    let finish: (completion: Completion) => void = () => undefined;
    const own = tools(
      () => new Promise<Completion>((resolve) => (finish = resolve)),
    );
    const first = askModel(own, 100, request);
    const other = own.spending.reserve(0.25);
    await expect(askModel(own, 100, request)).rejects.toThrow(/ceiling/);
    finish(completion(0.1));
    await first;
    expect(own.spending.spend).toMatchObject({ calls: 1, costUsd: 0.1 });
    expect(own.spending.reserve(0.66)).toBeUndefined();
    expect(own.spending.reserve(0.65)).toBeDefined();
    other?.settle([]);
  });

  it("records what a failed call cost, and rejects with its error", async () => {
    const error = new ModelError("cut", "cut", { billed: [billed(0.2)] });
    const own = tools(() => Promise.reject(error));
    await expect(askModel(own, 100, request)).rejects.toBe(error);
    expect(own.spending.spend).toMatchObject({ calls: 1, costUsd: 0.2 });
    expect(own.spending.reserve(0.8)).toBeDefined();
  });

  it("records nothing for a call that the provider doesn't bill", async () => {
    const error = new ModelError("auth", "auth");
    const own = tools(() => Promise.reject(error));
    await expect(askModel(own, 100, request)).rejects.toBe(error);
    expect(own.spending.spend).toMatchObject({ calls: 0, costUsd: 0 });
  });

  it("lets a call try again only while the limit holds all its requests", async () => {
    const answers: (boolean | undefined)[] = [];
    const own = tools((options) => {
      answers.push(options.mayRetry?.([billed(0.3)]));
      answers.push(options.mayRetry?.([billed(0.3), billed(0.3)]));
      return Promise.resolve(completion(0.3, 0.3));
    });
    await askModel(own, 100, request);
    expect(answers).toEqual([true, false]);
    expect(own.spending.spend).toMatchObject({ calls: 2, costUsd: 0.6 });
  });
});
