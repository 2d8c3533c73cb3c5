// Covers: src/summaries/service/condense-result.ts
import { describe, expect, it } from "vitest";
import { createRunTotals } from "../../../src/costs/run-totals.ts";
import { createSpendTracker } from "../../../src/costs/spend-tracker.ts";
import type { Completion, ModelClient } from "../../../src/llm/model-client.ts";
import { ModelError } from "../../../src/llm/model-error.ts";
import type { Cache } from "../../../src/storage/cache.ts";
import type { SingleFlight } from "../../../src/storage/single-flight.ts";
import { condenseResults } from "../../../src/summaries/service/condense-results.ts";
import type { CondenseRequest } from "../../../src/summaries/summarizer.ts";

const usage = {
  inputTokens: 100,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 10,
  isEstimated: false,
  isImplausible: false,
};
const text = "The build of part one failed. ".repeat(20);
const request = (count: number, waitMs = 60_000): CondenseRequest => ({
  tenant: "one",
  model: undefined,
  results: Array.from({ length: count }, (_, index) => ({
    key: `k${index}`,
    name: "run",
    text,
  })),
  maxTokens: 100,
  waitMs,
  spendLimits: { perRequestUsd: undefined, run: undefined },
});
const replyWith = (lines: readonly string[]) => () =>
  Promise.resolve({
    text: "",
    json: { lines },
    billed: [{ usage, costUsd: 0.1 }],
  });

/** Condenses with a model that answers by `complete`; computes every missing key. */
function condense(
  own: CondenseRequest,
  complete: (call: number) => Promise<object>,
  stored: Readonly<Record<string, object>> = {},
) {
  let calls = 0;
  const cache = {
    getMany: (keys: readonly string[]) =>
      Promise.resolve(
        keys.map((key) =>
          stored[key] === undefined
            ? undefined
            : Buffer.from(JSON.stringify(stored[key])),
        ),
      ),
  } as unknown as Cache;
  const singleFlight: SingleFlight = async ({ compute }) => ({
    value: await compute(new AbortController().signal),
    origin: "computed",
  });
  return condenseResults(
    own,
    { cache, singleFlight, ttlMs: 1000, lookUpTimeoutMs: 1000 },
    {
      client: {
        complete: () => complete((calls += 1)) as Promise<Completion>,
      } as unknown as ModelClient,
      spending: createSpendTracker({
        tenant: own.tenant,
        limits: own.spendLimits,
        runs: createRunTotals(),
      }),
      maxCostUsd: () => 0.1,
      createNonce: () => "k3J9xQ27vLmP0aZt",
      countText: (it) => Math.ceil(it.length / 4),
      windowTokens: 8000,
    },
  );
}

describe("condensing results", () => {
  it("asks for what isn't stored, and keeps the results' order", async () => {
    const { results, spend } = await condense(
      request(3),
      replyWith(["Part one failed."]),
      { k0: { text: "stored" }, k2: { rejected: "says_nothing" } },
    );
    expect(results).toEqual([
      { status: "shared", text: "stored" },
      { status: "made", text: "Part one failed." },
      { status: "rejected", text: undefined },
    ]);
    expect(spend).toMatchObject({ calls: 1, costUsd: 0.1 });
  });

  it("reports an answer that can't be used as rejected, and a call without an answer as failed", async () => {
    const { results } = await condense(request(3), (call) => {
      if (call === 1) return replyWith([])();
      const kind = call === 2 ? "refused" : "timeout";
      return Promise.reject(new ModelError(kind, kind));
    });
    expect(results.map(({ status }) => status)).toEqual([
      "rejected",
      "rejected",
      "failed",
    ]);
  });

  it("makes no call that could exceed the spend limit", async () => {
    const limited = {
      ...request(3),
      spendLimits: { perRequestUsd: 0.15, run: undefined },
    };
    const { results, spend } = await condense(
      limited,
      replyWith(["Part one failed."]),
    );
    expect(results.map(({ status }) => status)).toEqual([
      "made",
      "ceiling",
      "ceiling",
    ]);
    expect(spend.calls).toBe(1);
  });

  it("runs at most six calls at a time, and calls late what isn't ready", async () => {
    let calls = 0;
    const { results } = await condense(request(9, 0), () => {
      calls += 1;
      return new Promise<object>(() => undefined);
    });
    expect(calls).toBe(6);
    expect(results.map(({ status }) => status)).toEqual(Array(9).fill("late"));
  });
});
