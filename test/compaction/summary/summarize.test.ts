// Covers: src/compaction/summary/obtain-ledger.ts, src/compaction/summary/summary-outcome.ts, src/compaction/summary/task-redactor.ts
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { atomsOf } from "../../../src/atoms/atoms.ts";
import type { CompactResponse } from "../../../src/api/schemas/compact-response.ts";
import { agentMessages } from "../../support/growing.ts";
import { compactText } from "../../support/engine.ts";
import { startProvider } from "../../support/provider/provider.ts";
import {
  createSummarizingEngine,
  withSummarizingEngine,
  type SummarizingEngine,
} from "../../support/summarizing.ts";

const provider = await startProvider();
afterEach(() => provider.reset());
afterAll(() => provider.close());

const rule = "You must never touch the lock file in the root.";
const secret = "sk-proj-9fK2mQ7xW4vB8nT1zR6yL3cH5dJ0gP2aE7sU9iO4bN6kV1";

function transcript(steps: number): readonly object[] {
  const [system, task, ...rest] = agentMessages(steps);
  return [
    system as object,
    task as object,
    { role: "user", content: `${rule} The key is ${secret} for now.` },
    ...rest,
    { role: "user", content: "Go on." },
  ];
}

const withEngine = (
  use: (engine: SummarizingEngine["engine"]) => Promise<void>,
) => withSummarizingEngine({ baseUrl: provider.baseUrl }, use);

async function ask(
  engine: SummarizingEngine["engine"],
  options: object = {},
): Promise<CompactResponse> {
  const body = {
    model: "gpt-5-mini",
    messages: transcript(40),
    target_tokens: 5000,
    strategy: "summarize",
    ...options,
  };
  return JSON.parse(
    await compactText(engine, JSON.stringify(body)),
  ) as CompactResponse;
}

const texts = ({ messages = [] }: CompactResponse) =>
  messages.map((message) => String((message as { content?: unknown }).content));

describe("the summarize strategy", () => {
  it("puts a checked summary of the removed messages after the task, in a user message, within the budget", async () => {
    await withEngine(async (engine) => {
      const answer = await ask(engine);
      expect(answer.summary).toMatchObject({
        status: "made",
        model: "gpt-6-luna",
        reason: null,
      });
      expect(answer.summary.covered_messages).toBeGreaterThan(40);
      expect(answer.degraded).toBe(false);
      expect(answer.tokens.after).toBeLessThanOrEqual(5000);
      expect(answer.messages?.[1]).toEqual(transcript(1)[1]);
      expect(answer.messages?.[2]).toMatchObject({ role: "user" });
      expect(texts(answer).filter((text) => text.includes(rule))).toHaveLength(
        1,
      );
      expect(answer.fidelity.invented).toBe(0);
      expect(answer.changes).toContainEqual(
        expect.objectContaining({ action: "summary", tokens_before: 0 }),
      );
      expect(answer.rungs.map(({ rung }) => rung)).toEqual([
        "summarize",
        "select",
      ]);
      expect(answer.cost.summarizer.calls).toBe(provider.requests.length);
      expect(answer.cost.summarizer.usd).toBeGreaterThan(0);
      expect(answer.cost.saves_per_call_usd).toBeGreaterThan(0);
    });
  });

  it("sends no secret to the model", async () => {
    await withEngine(async (engine) => {
      await ask(engine);
      expect(provider.requests.length).toBeGreaterThan(0);
      expect(JSON.stringify(provider.requests)).not.toContain(secret);
    });
  });

  it("asks the model once for the same messages, however many ask at once", async () => {
    await withEngine(async (engine) => {
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => ask(engine)),
      );
      expect(
        new Set(answers.map((answer) => texts(answer).join("\n"))).size,
      ).toBe(1);
      const calls = answers.reduce(
        (sum, { cost }) => sum + cost.summarizer.calls,
        0,
      );
      expect(calls).toBe(provider.requests.length);
      const statuses = answers.map(({ summary }) => summary.status);
      expect(statuses.filter((status) => status === "made")).toHaveLength(1);
    });
  });

  it("summarizes only what is new", async () => {
    await withEngine(async (engine) => {
      await ask(engine, { messages: transcript(40).slice(0, -1) });
      const first = provider.requests.length;
      const sent = (from: number) =>
        JSON.stringify(provider.requests.slice(from)).length;
      const all = sent(0);
      await ask(engine, { messages: transcript(55).slice(0, -1) });
      expect(provider.requests.length).toBeGreaterThan(first);
      expect(sent(first)).toBeLessThan(0.8 * all);
    });
  });

  it.each([
    "hang",
    "reset_mid_body",
    "empty",
    "cut",
    "refusal",
    "tool_call",
    "not_json",
    "wrong_schema",
    "server_error",
    "html",
    "oversized",
  ] as const)(
    "answers with the deterministic version when the model's reply is of the kind %s",
    async (kind) => {
      await withEngine(async (engine) => {
        provider.always(kind);
        const answer = await ask(engine, { deadline_ms: 1500 });
        expect(answer.degraded).toBe(true);
        expect(["failed", "late"]).toContain(answer.summary.status);
        expect(answer.tokens.after).toBeGreaterThan(2900);
        expect(texts(answer).join("\n")).toContain(rule);
      });
    },
  );

  // Beside other work a machine may be late all by itself.
  it(
    "is in time, and has the summary for the next call, when the model is late",
    { retry: 2 },
    async () => {
      const slow = await startProvider({ latencyMs: 700 });
      const { engine, close } = await createSummarizingEngine({
        baseUrl: slow.baseUrl,
      });
      const startedMs = performance.now();
      const first = await ask(engine, { deadline_ms: 400 });
      expect(performance.now() - startedMs).toBeLessThan(600);
      expect(first).toMatchObject({
        degraded: true,
        summary: { status: "late" },
      });
      await new Promise((resolve) => setTimeout(resolve, 1500));
      const calls = slow.requests.length;
      const second = await ask(engine, { deadline_ms: 400 });
      expect(second).toMatchObject({ degraded: false });
      expect(["shared", "stored"]).toContain(second.summary.status);
      expect(slow.requests).toHaveLength(calls);
      await close();
      await slow.close();
    },
  );

  it("makes no call that would be dearer than allowed", async () => {
    await withEngine(async (engine) => {
      const answer = await ask(engine, { summary: { max_cost_usd: 0 } });
      expect(answer.summary.status).toBe("ceiling");
      expect(provider.requests).toHaveLength(0);
    });
  });

  it("takes out what the model made up", async () => {
    await withEngine(async (engine) => {
      provider.always("invented_ids");
      const answer = await ask(engine);
      expect(answer.summary.status).toBe("made");
      expect(answer.fidelity.invented).toBeGreaterThan(0);
      const sent = JSON.stringify(transcript(40));
      const [summary = ""] = texts(answer).slice(2);
      for (const [atom] of atomsOf(summary)) expect(sent).toContain(atom);
    });
  });
});
