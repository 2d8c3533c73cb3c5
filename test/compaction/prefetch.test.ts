import request from "supertest";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { localCall } from "../../src/call/call.ts";
import type { PithEvent } from "../../src/call/observer.ts";
import { prefetch } from "../../src/compaction/prefetch.ts";
import { createApp } from "../../src/service/app.ts";
import { dialectNames } from "../../src/dialects/index.ts";
import {
  compactResponse,
  prefetchResponse,
} from "../../src/api/schemas/compact-response.ts";
import { agentMessages } from "../support/growing.ts";
import { localPorts, readBody } from "../support/tasks.ts";
import { createTestDependencies } from "../support/http.ts";
import { startProvider } from "../support/provider/provider.ts";
import { withSummarizingEngine } from "../support/summarizing.ts";
import { dialectSupport } from "../support/dialects/index.ts";

const provider = await startProvider();
afterEach(() => provider.reset());
afterAll(() => provider.close());

type Post = (body: object) => Promise<{ status: number; body: object }>;

const withApi = (use: (post: Post) => Promise<void>) =>
  withSummarizingEngine({ baseUrl: provider.baseUrl }, (engine) => {
    const app = createApp(createTestDependencies({ engine }));
    return use((body) => request(app).post("/v1/compact").send(body));
  });

const steps = Array.from({ length: 40 }, (_, place) => ({
  ...(place === 0 ? { said: "Find out why the nightly build fails." } : {}),
  thought: `I will read src/part-${place}.ts.`,
  command: `cat src/part-${place}.ts`,
  result: Array.from(
    { length: 20 },
    (_, line) => `${line}: const value${place} = compute(${place * line});`,
  ).join("\n"),
}));

describe.each(dialectNames)("a prefetch in %s", (dialect) => {
  const transcript = {
    ...dialectSupport[dialect].writeSteps(steps),
    dialect,
    strategy: "summarize",
    target_tokens: 3000,
  };

  it("is answered with 202 before the model is, and the next compaction has its summary", async () => {
    await withApi(async (post) => {
      const { status, body } = await post({ ...transcript, prefetch: true });
      expect(status).toBe(202);
      expect(prefetchResponse.parse(body)).toMatchObject({
        object: "prefetch",
        summary: { status: "started", model: "gpt-6-luna" },
      });
      await expect
        .poll(
          async () => (await post({ ...transcript, prefetch: true })).body,
          {
            timeout: 5000,
          },
        )
        .toMatchObject({ summary: { status: "stored" } });
      const calls = provider.requests.length;
      expect(calls).toBeGreaterThan(0);

      const next = await post(transcript);
      expect(next.status).toBe(200);
      const answer = compactResponse.parse(next.body);
      expect(answer).toMatchObject({
        dialect,
        degraded: false,
        summary: { status: "stored" },
        cost: { summarizer: { calls: 0 } },
      });
      expect(answer.tokens.after).toBeLessThanOrEqual(3000);
      expect(provider.requests).toHaveLength(calls);
    });
  });

  it("needs no summary and asks for none where all fits", async () => {
    await withApi(async (post) => {
      const fitting = { ...transcript, target_tokens: 1_000_000 };
      const { status, body } = await post({ ...fitting, prefetch: true });
      expect(status).toBe(202);
      expect(body).toMatchObject({ summary: { status: "off" } });
      expect(provider.requests).toHaveLength(0);
    });
  });

  it("makes nothing ready when the model fails, and the compaction asks it again", async () => {
    await withApi(async (post) => {
      provider.always("server_error");
      const { status } = await post({ ...transcript, prefetch: true });
      expect(status).toBe(202);
      await expect.poll(() => provider.requests.length).toBeGreaterThan(0);
      provider.always();
      // One that comes while the first call fails fails with it.
      await expect
        .poll(async () => (await post(transcript)).body, { timeout: 5000 })
        .toMatchObject({ summary: { status: "made" } });
    });
  });
});

it("reports a prefetch's facts in one event, without tokens after it", async () => {
  const events: PithEvent[] = [];
  const observer = { observe: (event: PithEvent) => void events.push(event) };
  const call = localCall("cmp_test");
  const body = { messages: agentMessages(30), target_tokens: 3000 };
  const { request } = readBody({ ...body, prefetch: true });
  const { summary, facts } = await prefetch(request, call, {
    ...localPorts,
    observer,
  });
  expect(summary.status).toBe("off");
  expect(events).toEqual([{ kind: "compaction", call, ...facts }]);
  expect(facts).toMatchObject({ strategy: "auto", summary: "off" });
  expect(facts).not.toHaveProperty("tokensAfter");
  expect(facts).not.toHaveProperty("checkpoint");
});
