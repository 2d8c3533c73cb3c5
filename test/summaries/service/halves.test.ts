// Covers: src/summaries/service/create-summarizer.ts, src/summaries/service/summarize-range.ts
import { afterAll, afterEach, describe, expect, it } from "vitest";
import type { UpstreamSettings } from "../../../src/llm/settings.ts";
import type { CompactResponse } from "../../../src/api/schemas/compact-response.ts";
import { compactText } from "../../support/engine.ts";
import { agentMessages } from "../../support/growing.ts";
import type { FaultName } from "../../support/provider/faults/index.ts";
import { startProvider } from "../../support/provider/provider.ts";
import { createSummarizingEngine } from "../../support/summarizing.ts";

const provider = await startProvider();
afterEach(() => provider.reset());
afterAll(() => provider.close());

async function summarize(
  messages: readonly object[],
  settings: Partial<UpstreamSettings> = {},
  targetTokens = 8000,
): Promise<CompactResponse> {
  const { engine, close } = await createSummarizingEngine({
    baseUrl: provider.baseUrl,
    settings: { maxAttempts: 3, ...settings },
  });
  try {
    const body = {
      model: "gpt-5-mini",
      messages,
      target_tokens: targetTokens,
      strategy: "summarize",
    };
    return JSON.parse(
      await compactText(engine, JSON.stringify(body)),
    ) as CompactResponse;
  } finally {
    await close();
  }
}

const many = agentMessages(80);
const one = [
  { role: "user", content: "Read this." },
  { role: "assistant", content: "Step a/b.ts: done.\n".repeat(900) },
  { role: "assistant", content: "Now the tests.\n".repeat(900) },
  { role: "user", content: "Go on." },
];

describe("a prompt that is too much for the model", () => {
  it.each<[string, FaultName, readonly object[]]>([
    ["its window, refused", "small_window", many],
    ["its window, cut without a word", "reads_little", many],
    ["its window, in a single message", "small_window", one],
  ])("%s, is asked for in smaller parts", async (_, fault, messages) => {
    provider.always(fault);
    const { summary, fidelity } = await summarize(messages);
    expect(summary).toMatchObject({ status: "made", reason: null });
    expect(fidelity.invented).toBe(0);
    expect(provider.requests.length).toBeGreaterThan(3);
  });

  it("its time, is asked for in two halves, once", async () => {
    provider.always("hang");
    const { summary } = await summarize(many, { timeoutMs: 150 });
    expect(summary).toMatchObject({ status: "failed", reason: "timeout" });
    expect(provider.requests).toHaveLength(2);
    const [whole, half] = provider.requests.map(({ raw }) => raw.length);
    expect(half).toBeLessThan(0.7 * Number(whole));
  });

  it("its time, is summarized when the halves are not", async () => {
    provider.next("hang");
    const { summary } = await summarize(many, { timeoutMs: 400 });
    expect(summary.status).toBe("made");
    expect(provider.requests).toHaveLength(3);
  });
});

describe("a model that reads slowly", () => {
  it("is asked for halves that it has time for", async () => {
    provider.always("slow_reader");
    const { summary } = await summarize(
      agentMessages(22),
      { timeoutMs: 400 },
      3000,
    );
    expect(summary).toMatchObject({ status: "made", reason: null });
    expect(provider.requests).toHaveLength(3);
  });
});

describe("a second reply", () => {
  it("is bound by tighter limits than the first", async () => {
    provider.always("cut");
    const { summary } = await summarize(many);
    expect(summary).toMatchObject({ status: "failed", reason: "cut" });
    const [first, second] = provider.requests.map(({ body }) =>
      JSON.stringify(body.response_format),
    );
    expect(first).not.toContain('"maxLength"');
    expect(second).toContain('"maxLength"');
  });
});

describe("a model that was cut", () => {
  it("is asked within the tighter limits for the rest of the span", async () => {
    // Its window of 16,000 tokens takes several chunks.
    provider.next("cut");
    const { summary } = await summarize(many, { model: "unknown-model" });
    expect(summary.status).toBe("made");
    const tight = provider.requests.map(({ body }) =>
      JSON.stringify(body.response_format).includes('"maxLength"'),
    );
    expect(tight.length).toBeGreaterThan(3);
    expect(tight).toEqual([false, ...Array(tight.length - 1).fill(true)]);
  });
});

describe("a request's limit", () => {
  it("follows the text that is summarized", async () => {
    await summarize(many);
    const limits = provider.requests.map(({ body, raw }) => [
      Number(body["max_tokens"]),
      raw.length / 3,
    ]);
    for (const [limit = 0, rawTokens = 0] of limits) {
      expect(limit).toBeLessThanOrEqual(Math.max(600, rawTokens));
      expect(limit).toBeLessThanOrEqual(3000);
    }
  });
});
