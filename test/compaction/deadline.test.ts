// Covers: src/compaction/summary/wait-ms.ts
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { monotonicMs } from "../../src/lib/monotonic-ms.ts";
import { localCall } from "../../src/call/call.ts";
import type { Engine } from "../../src/api/engine.ts";
import { outlineDocument } from "../../src/json/document.ts";
import type { CompactResponse } from "../../src/api/schemas/compact-response.ts";
import { agentMessages } from "../support/growing.ts";
import { startProvider, type Provider } from "../support/provider/provider.ts";
import { createSummarizingEngine } from "../support/summarizing.ts";

const limits = { maxDepth: 128, maxElements: 100_000, maxValues: 1_000_000 };
const deadlineMs = 2500;

describe.each([0, 1])("a deadline, with %s workers", (workers) => {
  let provider: Provider;
  let engine: Engine;
  let close: () => Promise<void>;
  let mark = 0;

  beforeAll(async () => {
    provider = await startProvider();
    provider.always("hang");
    ({ engine, close } = await createSummarizingEngine({
      baseUrl: provider.baseUrl,
      workers,
    }));
    // What is compiled on the way would count as work.
    for (let time = 0; time < 4; time += 1) await ask(60_000);
  });
  afterAll(async () => {
    await close();
    await provider.close();
  });

  /** Milliseconds that it takes to answer a request which arrived `agoMs` before. */
  async function ask(agoMs: number): Promise<number> {
    const startedMs = monotonicMs();
    const body = {
      model: "gpt-5-mini",
      messages: [
        { role: "user", content: `This is try ${(mark += 1)}.` },
        ...agentMessages(30),
      ],
      target_tokens: 2000,
      strategy: "summarize",
      deadline_ms: deadlineMs,
    };
    const document = outlineDocument(Buffer.from(JSON.stringify(body)), limits);
    const arrivedMs = startedMs - agoMs;
    const call = { ...localCall("cmp_test"), arrivedMs };
    const { chunks } = await engine.compact(document, call);
    const answer = JSON.parse(
      Buffer.concat(chunks).toString("utf8"),
    ) as CompactResponse;
    expect(answer.degraded).toBe(true);
    return monotonicMs() - startedMs;
  }

  // Beside other work a machine may be late all by itself.
  it(
    "is waited for where the request has just arrived",
    { retry: 2 },
    async () => {
      const tookMs = await ask(0);
      expect(tookMs).toBeGreaterThan(deadlineMs / 2);
      expect(tookMs).toBeLessThan(deadlineMs);
    },
  );

  it("leaves as much less time as the request took to get here", async () => {
    expect(await ask(1500)).toBeLessThan(deadlineMs - 1500);
  });

  it("delays no request whose deadline has passed", async () => {
    expect(await ask(60_000)).toBeLessThan(400);
  });
});
