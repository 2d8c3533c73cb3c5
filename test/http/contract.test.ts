// Covers: src/api/compact.ts, src/api/measure.ts, src/api/writing/write-compaction.ts
// Covers: src/compaction/report/describe-compaction.ts
import { dialectSupport } from "../support/dialects/index.ts";
import request from "supertest";
import { afterAll, describe, expect, it } from "vitest";
import { createApp } from "../../src/service/app.ts";
import { readConfig } from "../../src/config/config.ts";
import { createEngine } from "../../src/workers/create-engine.ts";
import { applyChanges, type Edit } from "../../src/index.ts";
import { strategyNames } from "../../src/planning/strategies/index.ts";
import { compactResponse } from "../../src/api/schemas/compact-response.ts";
import { errorResponse } from "../../src/api/schemas/error-response.ts";
import { measureResponse } from "../../src/api/schemas/measure-response.ts";
import { createTestDependencies } from "../support/http.ts";

const { engine: settings } = readConfig({ PITH_WORKERS: "0" });
const engine = await createEngine(settings);
const app = createApp(createTestDependencies({ engine }));

afterAll(() => engine.close());

const listing = Array.from(
  { length: 200 },
  (_, line) => `src/module-${line}.ts: exported ${line * 7} names`,
).join("\n");

const chat = {
  messages: [
    { role: "system", content: "Answer shortly." },
    { role: "user", content: "List the modules.", pith: { pin: true } },
    {
      role: "assistant",
      content: null,
      tool_calls: [
        {
          id: "call_1",
          type: "function",
          function: { name: "list", arguments: '{"path":"src"}' },
        },
      ],
    },
    { role: "tool", tool_call_id: "call_1", content: listing },
    { role: "assistant", content: "There are two hundred." },
    { role: "user", content: "Which one exports most?" },
  ],
};

const responses = {
  instructions: "Answer shortly.",
  input: [
    { type: "message", role: "user", content: "List the modules." },
    {
      type: "function_call",
      call_id: "call_1",
      name: "list",
      arguments: '{"path":"src"}',
    },
    { type: "function_call_output", call_id: "call_1", output: listing },
    { type: "message", role: "user", content: "Which one exports most?" },
  ],
};

const anthropic = {
  system: "Answer shortly.",
  messages: [
    { role: "user", content: "List the modules." },
    {
      role: "assistant",
      content: [
        {
          type: "tool_use",
          id: "toolu_1",
          name: "list",
          input: { path: "src" },
        },
      ],
    },
    {
      role: "user",
      content: [
        { type: "tool_result", tool_use_id: "toolu_1", content: listing },
      ],
    },
    { role: "assistant", content: "There are two hundred." },
    { role: "user", content: "Which one exports most?" },
  ],
};

const transcripts = [
  ["openai-chat", chat],
  ["openai-responses", responses],
  ["anthropic-messages", anthropic],
] as const;

async function compact(body: object) {
  const { status, body: answer } = await request(app)
    .post("/v1/compact")
    .send(body);
  expect(status, JSON.stringify(answer).slice(0, 500)).toBe(200);
  return compactResponse.parse(answer);
}

describe.each(transcripts)("a %s transcript", (dialect, transcript) => {
  const field = dialectSupport[dialect].messagesField;

  it("is measured as the schema says", async () => {
    const { body } = await request(app).post("/v1/measure").send(transcript);
    expect(measureResponse.parse(body)).toMatchObject({ dialect });
  });

  it.each(strategyNames)(
    "is compacted by %s as the schema says",
    async (strategy) => {
      const answer = await compact({
        ...transcript,
        strategy,
        target_tokens: strategy === "none" ? 10_000 : 400,
      });
      expect(answer).toMatchObject({ dialect, strategy });
      expect(answer.tokens.after).toBeLessThanOrEqual(answer.tokens.target);
      expect(answer).toHaveProperty(field);
      expect(answer).not.toHaveProperty("edits");
    },
  );

  it("is answered as edits that lead to the same transcript", async () => {
    for (const target of [10_000, 400, 120]) {
      const body = { ...transcript, target_tokens: target };
      const whole = await compact(body);
      const { edits = [], ...report } = await compact({
        ...body,
        reply: "changes",
      });
      expect(report).not.toHaveProperty(field);
      const given = (transcript as Record<string, unknown>)[field];
      expect(applyChanges(given as object[], edits as Edit<object>[])).toEqual(
        whole[field],
      );
      expect(report.tokens).toEqual(whole.tokens);
    }
  });

  it("is only reported on in a dry run", async () => {
    const body = { ...transcript, target_tokens: 400 };
    const { changes, rungs } = await compact(body);
    const dry = await compact({ ...body, dry_run: true });
    expect(dry).toMatchObject({ changes, rungs });
    expect(dry).not.toHaveProperty(field);
    expect(dry).not.toHaveProperty("edits");
  });

  it("that can't fit is refused with the budget that would do", async () => {
    const { status, body } = await request(app)
      .post("/v1/compact")
      .send({ ...transcript, target_tokens: 5 });
    const { error } = errorResponse.parse(body);
    expect([status, error.code]).toEqual([422, "budget_infeasible"]);
    const minimum = error.details?.["minimum_tokens"] as number;
    const answer = await compact({ ...transcript, target_tokens: minimum });
    expect(answer.tokens.after).toBeLessThanOrEqual(minimum);
  });
});
