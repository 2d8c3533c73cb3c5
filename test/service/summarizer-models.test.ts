// Covers: src/compaction/summary/check-model.ts, src/service/configured-summarizer.ts, src/config/summarizer-variables.ts
import { afterAll, describe, expect, it } from "vitest";
import { errorResponse } from "../../src/api/schemas/error-response.ts";
import { agentMessages } from "../support/growing.ts";
import { startProvider } from "../support/provider/provider.ts";
import { spawnService } from "../support/service-process.ts";

const provider = await startProvider();
afterAll(() => provider.close());

/** Asks a service of its own, with these settings, with each of `models`. */
async function statuses(
  settings: Readonly<Record<string, string>>,
  models: readonly (string | undefined)[],
  options: object = {},
) {
  const service = spawnService({
    PITH_SUMMARIZER_BASE_URL: provider.baseUrl,
    ...settings,
  });
  await service.logged("ready");
  const { port } = await service.logged("listening");
  const answers = [];
  for (const model of models) {
    const body = {
      messages: [...agentMessages(40), { role: "user", content: "Go on." }],
      target_tokens: 5000,
      summary: model === undefined ? {} : { model },
      ...options,
    };
    const response = await fetch(
      `http://127.0.0.1:${String(port)}/v1/compact`,
      {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      },
    );
    answers.push({ status: response.status, body: await response.json() });
  }
  service.child.kill("SIGTERM");
  await service.ended();
  return answers;
}

describe("a model that a request names", () => {
  it("is refused if it is dearer than the configured one or its price is unknown, and nobody is asked", async () => {
    const [dear, unknown, cheap, none] = await statuses({}, [
      "gpt-5-pro",
      "my-own",
      "gpt-6-luna",
      undefined,
    ]);
    for (const answer of [dear, unknown]) {
      const { error } = errorResponse.parse(answer?.body);
      expect([answer?.status, error.code, error.param]).toEqual([
        422,
        "model_not_allowed",
        "summary.model",
      ]);
      expect(error.message).toContain("PITH_SUMMARIZER_MODELS");
    }
    expect(errorResponse.parse(dear?.body).error.message).toContain(
      'summary.model is "gpt-5-pro"',
    );
    expect([cheap?.status, none?.status]).toEqual([200, 200]);
    const asked = new Set(provider.requests.map(({ body }) => body.model));
    expect([...asked]).toEqual(["gpt-6-luna"]);
  });

  it("is allowed if the operator lists it, on the serving thread and for a prefetch too", async () => {
    const settings = {
      PITH_SUMMARIZER_MODELS: "my-own, gpt-5",
      PITH_WORKERS: "0",
    };
    const answers = await statuses(settings, ["my-own", "gpt-5-pro"]);
    expect(answers.map(({ status }) => status)).toEqual([200, 422]);
    const prefetch = await statuses(settings, ["gpt-5", "gpt-5-pro"], {
      prefetch: true,
    });
    expect(prefetch.map(({ status }) => status)).toEqual([202, 422]);
  });

  it("may be any where the operator says so", async () => {
    const [any] = await statuses({ PITH_SUMMARIZER_MODELS: "*" }, ["my-own"]);
    expect(any?.status).toBe(200);
  });
});
