import { describe, expect, it } from "vitest";
import {
  createRunTotals,
  createSpendTracker,
} from "../../../src/costs/spend-tracker.ts";
import type {
  Completion,
  CompletionRequest,
  ModelClient,
} from "../../../src/llm/model-client.ts";
import { ModelError } from "../../../src/llm/model-error.ts";
import { askModel } from "../../../src/summaries/service/ask-model.ts";

const usage = {
  inputTokens: 100,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 10,
  isEstimated: false,
};
const request = { maxOutputTokens: 50 } as CompletionRequest;

/** A request that may spend one dollar; each call can cost half of it. */
function tools(complete: () => Promise<Completion>) {
  return {
    client: { complete } as unknown as ModelClient,
    spending: createSpendTracker({
      tenant: "one",
      limits: { perRequestUsd: 1, run: undefined },
      runs: createRunTotals(),
    }),
    maxCostUsd: () => 0.5,
    pending: { usd: 0 },
  };
}

describe("asking the model", () => {
  it("counts unfinished calls against the limit, and no longer once they end", async () => {
    let finish: (completion: Completion) => void = () => undefined;
    const reply = { usage, costUsd: 0.1, text: "", json: undefined };
    const own = tools(
      () => new Promise<Completion>((resolve) => (finish = resolve)),
    );
    const first = askModel(own, 100, request);
    expect(own.pending.usd).toBe(0.5);
    own.pending.usd += 0.25;
    await expect(askModel(own, 100, request)).rejects.toThrow(/ceiling/);
    finish(reply as unknown as Completion);
    await first;
    expect(own.pending.usd).toBe(0.25);
    expect(own.spending.spend).toMatchObject({ calls: 1, costUsd: 0.1 });
  });

  it("records what a failed call cost, and rejects with its error", async () => {
    const error = new ModelError("cut", "cut", {
      spending: { usage, costUsd: 0.2 },
    });
    const own = tools(() => Promise.reject(error));
    await expect(askModel(own, 100, request)).rejects.toBe(error);
    expect(own.spending.spend).toMatchObject({ calls: 1, costUsd: 0.2 });
    expect(own.pending.usd).toBe(0);
  });
});
