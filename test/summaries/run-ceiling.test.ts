// Covers: src/summaries/service/create-summarizer.ts, src/summaries/service/ask-model.ts
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { localCall } from "../../src/call/call.ts";
import type { CompactResponse } from "../../src/api/schemas/compact-response.ts";
import { outlineDocument } from "../../src/json/document.ts";
import { agentMessages } from "../support/growing.ts";
import type { FaultName } from "../support/provider/faults/index.ts";
import { startProvider } from "../support/provider/provider.ts";
import {
  withSummarizingEngine,
  type SummarizingEngine,
} from "../support/summarizing.ts";

const provider = await startProvider();
afterEach(() => provider.reset());
afterAll(() => provider.close());

const limits = { maxDepth: 128, maxElements: 100_000, maxValues: 1_000_000 };
const maxCostUsd = 0.005;

/** One request of a run with a ceiling; each `number` has a transcript of its own. */
async function ask(
  { compact }: SummarizingEngine["engine"],
  number: number,
): Promise<CompactResponse> {
  const [system, task, ...rest] = agentMessages(40);
  const own = { role: "user", content: `This is ticket ${number} of the run.` };
  const body = {
    model: "gpt-5-mini",
    messages: [system, task, own, ...rest, { role: "user", content: "Go on." }],
    target_tokens: 5000,
    strategy: "summarize",
  };
  const document = outlineDocument(Buffer.from(JSON.stringify(body)), limits);
  const run = { id: "r1", agent: undefined, pattern: undefined, maxCostUsd };
  const { chunks } = await compact(document, { ...localCall("cmp_1"), run });
  return JSON.parse(Buffer.concat(chunks).toString()) as CompactResponse;
}

/** US dollars that all requests so far cost at the least: their input, at gpt-6-luna's price. */
const sentUsd = () =>
  provider.requests.reduce((sum, { body }) => {
    const text = (body.messages ?? []).map(({ content }) => content).join("");
    return sum + ((Buffer.byteLength(text) / 3) * 0.1) / 1e6;
  }, 0);

const faults: readonly FaultName[] = ["hang", "oversized", "reset", "cut"];

describe("a run's ceiling", () => {
  it.each(faults)(
    "ends calls to a provider that plays %s, and the report has what they cost",
    async (fault) => {
      provider.always(fault);
      const settings = {
        timeoutMs: fault === "hang" ? 300 : 5000,
        maxReplyBytes: 100_000,
        breaker: { failureThreshold: 1e6, openMs: 1 },
      };
      const { baseUrl } = provider;
      await withSummarizingEngine({ baseUrl, settings }, async (engine) => {
        let reportedUsd = 0;
        let reportedCalls = 0;
        let last: CompactResponse | undefined;
        for (let number = 0; number < 60; number += 1) {
          last = await ask(engine, number);
          const { usd, calls, exact } = last.cost.summarizer;
          reportedUsd += usd ?? NaN;
          reportedCalls += calls;
          if (calls > 0) expect(exact).toBe(fault === "cut");
          if (last.summary.status === "ceiling") break;
        }
        expect(last?.summary.status).toBe("ceiling");
        expect(reportedCalls).toBe(provider.requests.length);
        expect(reportedUsd).toBeGreaterThan(0.6 * sentUsd());
        expect(reportedUsd).toBeLessThanOrEqual(maxCostUsd);
      });
    },
  );

  it("holds for requests at once", async () => {
    const { baseUrl } = provider;
    await withSummarizingEngine({ baseUrl }, async (engine) => {
      const answers = await Promise.all(
        Array.from({ length: 30 }, (_, number) => ask(engine, number)),
      );
      const usd = answers.map(({ cost }) => cost.summarizer.usd ?? NaN);
      const total = usd.reduce((sum, one) => sum + one, 0);
      expect(total).toBeGreaterThan(maxCostUsd / 8);
      expect(total).toBeLessThanOrEqual(maxCostUsd);
      const statuses = answers.map(({ summary }) => summary.status);
      expect(statuses).toContain("ceiling");
      expect(statuses).toContain("made");
    });
  });

  it("isn't used up by a provider that reports an absurd usage once", async () => {
    provider.next("absurd_usage");
    const { baseUrl } = provider;
    await withSummarizingEngine({ baseUrl }, async (engine) => {
      const first = await ask(engine, 0);
      expect(first.cost.summarizer.exact).toBe(false);
      expect(first.cost.summarizer.usd).toBeLessThan(0.02);
    });
  });
});
