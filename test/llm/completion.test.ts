// Covers: src/llm/openai.ts, src/llm/wire/to-body.ts, src/llm/wire/to-completion.ts, src/llm/wire/upstream.ts
import { describe, expect, it, vi } from "vitest";
import { errorOf, key, request, secretWord, useProvider } from "./client.ts";

const setup = useProvider();

describe("a completion", () => {
  it("is the JSON that the model made of the prompt", async () => {
    const { client } = setup.createClient();
    const completion = await client.complete(request);
    expect(completion.json).toEqual({
      goal: `The file /srv/app/${secretWord}.ts has to be mended.`,
      rules: ["You must never delete it."],
    });
    expect(JSON.parse(completion.text)).toEqual(completion.json);
    expect(completion).toMatchObject({
      model: "gpt-6-luna-2026-01-01",
      finishReason: "stop",
      attempts: 1,
    });
  });

  it("is asked for with a schema, without tools, as repeatable as can be", async () => {
    const { client } = setup.createClient();
    await client.complete(request);
    expect(setup.provider.requests[0]?.body).toEqual({
      model: "gpt-6-luna",
      messages: [
        { role: "system", content: request.system },
        { role: "user", content: request.user },
      ],
      response_format: {
        type: "json_schema",
        json_schema: {
          name: "ledger",
          strict: true,
          schema: request.jsonSchema,
        },
      },
      max_tokens: 500,
      temperature: 0,
      seed: 1,
      reasoning_effort: "none",
    });
  });

  it("is asked of the model that the request names", async () => {
    const { client } = setup.createClient();
    await client.complete({ ...request, model: "qwen3:8b" });
    const [sent] = setup.provider.requests;
    expect(sent?.body.model).toBe("qwen3:8b");
    expect(sent?.body).not.toHaveProperty("reasoning_effort");
  });

  it("is asked for with the configured effort, whatever the model", async () => {
    const { client } = setup.createClient({ reasoningEffort: "medium" });
    await client.complete({ ...request, model: "qwen3:8b" });
    expect(setup.provider.requests[0]?.body["reasoning_effort"]).toBe("medium");
  });

  it("carries the key where there is one, and no header where there is none", async () => {
    await setup.createClient().client.complete(request);
    await setup.createClient({ apiKey: undefined }).client.complete(request);
    const sent = setup.provider.requests.map(({ headers }) => headers);
    expect(sent.map(({ authorization }) => authorization)).toEqual([
      `Bearer ${key}`,
      undefined,
    ]);
  });

  it("heeds nothing in the environment that the configuration doesn't name", async () => {
    const logged = vi.spyOn(console, "debug").mockImplementation(() => {});
    vi.stubEnv("OPENAI_LOG", "debug");
    vi.stubEnv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1");
    vi.stubEnv("OPENAI_ORG_ID", "org-from-elsewhere");
    vi.stubEnv("OPENAI_PROJECT_ID", "project-from-elsewhere");
    try {
      await setup.createClient().client.complete(request);
      expect(logged).not.toHaveBeenCalled();
      const headers = JSON.stringify(setup.provider.requests[0]?.headers);
      expect(headers).not.toContain("elsewhere");
    } finally {
      vi.unstubAllEnvs();
      logged.mockRestore();
    }
  });
});

describe("a completion's cost", () => {
  it("counts cached tokens at their own price", async () => {
    const { client } = setup.createClient();
    const long = { ...request, system: "Keep the ledger. ".repeat(1_000) };
    await client.complete(long);
    const { usage, costUsd } = await client.complete(long);
    expect(usage.cachedInputTokens).toBeGreaterThan(3_000);
    expect(usage.isEstimated).toBe(false);
    const { inputTokens, cachedInputTokens, outputTokens } = usage;
    const plain = inputTokens - cachedInputTokens;
    expect(costUsd).toBeCloseTo(
      (plain * 0.1 + cachedInputTokens * 0.01 + outputTokens * 0.5) / 1e6,
      12,
    );
  });

  it("is unknown for a model without a price", async () => {
    const { client } = setup.createClient();
    const completion = await client.complete({ ...request, model: "my-own" });
    expect(completion.costUsd).toBeUndefined();
  });

  it("is estimated where the provider says nothing", async () => {
    setup.provider.next("no_usage");
    const { usage } = await setup.createClient().client.complete(request);
    const bytes = request.system.length + request.user.length;
    expect(usage).toMatchObject({
      inputTokens: Math.ceil(bytes / 3),
      isEstimated: true,
    });
  });

  it("has no more cached tokens than tokens, in DeepSeek's words too", async () => {
    setup.provider.next("odd_usage");
    const { usage } = await setup.createClient().client.complete(request);
    expect(usage).toMatchObject({ inputTokens: 10, cachedInputTokens: 10 });
  });

  it("is told of replies that can't be used as well", async () => {
    setup.provider.next("cut");
    const error = await errorOf(setup.createClient().client.complete(request));
    expect(error.facts.billed?.[0]?.costUsd).toBeGreaterThan(0);
  });
});
