import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { CompactResponse } from "../../src/api/schemas/compact-response.ts";
import { agentMessages } from "../support/growing.ts";
import { startProvider, type Provider } from "../support/provider/provider.ts";
import { describeRedis } from "../support/redis-describe.ts";
import { startRedis } from "../support/redis-server.ts";
import { until } from "../support/redis-until.ts";
import {
  spawnService,
  type ServiceProcess,
} from "../support/service-process.ts";

/** Long enough for every request to come while the first one's model call is under way. */
const thinkingMs = 1000;
const parallel = 50;

/** What differs between callers: who it was made for, and who paid. */
const own = new Set(["id", "summary", "cost"]);

const shared = (answer: CompactResponse) =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries(answer).filter(([field]) => !own.has(field)),
    ),
  );

describeRedis("services over one redis, with one model", () => {
  let provider: Provider;
  let redisUrl = "";
  const urls: string[] = [];
  const services: ServiceProcess[] = [];
  /** Every try has a transcript of its own: nothing is stored for it. */
  let tries = 0;

  async function startService(): Promise<string> {
    const service = spawnService({
      REDIS_URL: redisUrl,
      PITH_MEMORY_KEY: "a secret that only these replicas know",
      PITH_WORKERS: "1",
      PITH_OFFLOAD_BYTES: "1000",
      PITH_SUMMARIZER_BASE_URL: provider.baseUrl,
      OPENAI_API_KEY: "sk-test-not-a-key",
    });
    services.push(service);
    const { port } = await service.logged("listening");
    const url = `http://127.0.0.1:${String(port)}`;
    await until(async () => {
      const { redis } = (await (await fetch(`${url}/readyz`)).json()) as {
        redis?: string;
      };
      return redis === "ok";
    });
    return url;
  }

  function killServices(): void {
    services.splice(0).forEach(({ child }) => child.kill("SIGKILL"));
    urls.length = 0;
  }

  async function summarize(url = ""): Promise<CompactResponse> {
    const answer = await fetch(`${url}/v1/compact`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        model: "gpt-5-mini",
        messages: [
          { role: "user", content: `This is try ${tries}.` },
          ...agentMessages(14),
        ],
        target_tokens: 1500,
        strategy: "summarize",
      }),
    });
    expect(answer.status).toBe(200);
    return (await answer.json()) as CompactResponse;
  }

  beforeAll(async () => {
    provider = await startProvider({ latencyMs: thinkingMs });
    redisUrl = (await startRedis()).url;
  });
  beforeEach(async () => {
    const missing = 2 - urls.length;
    urls.push(
      ...(await Promise.all(Array.from({ length: missing }, startService))),
    );
  });
  afterAll(async () => {
    killServices();
    await provider.close();
  });

  it(`ask the model once for ${parallel} requests at the same time, and answer them all the same`, async () => {
    provider.reset();
    tries += 1;
    const answers = await Promise.all(
      Array.from({ length: parallel }, (_, place) =>
        summarize(urls[place % 2]),
      ),
    );
    expect(provider.requests).toHaveLength(1);
    expect(new Set(answers.map(shared)).size).toBe(1);
    const statuses = answers.map(({ summary }) => summary.status);
    expect(statuses.filter((status) => status === "made")).toHaveLength(1);
    // On a busy machine some come when the ledger is already stored.
    const others = statuses.filter((status) => status !== "made");
    expect(["shared", "stored"]).toEqual(expect.arrayContaining(others));
    const calls = answers.map(({ cost }) => cost.summarizer.calls);
    expect(calls.reduce((sum, count) => sum + count)).toBe(1);
  });

  it("leave their ledgers to a service that starts when they are gone", async () => {
    provider.reset();
    tries += 1;
    const made = await summarize(urls[0]);
    killServices();
    const found = await summarize(await startService());
    expect(made.summary.status).toBe("made");
    expect(found.summary.status).toBe("stored");
    expect(shared(found)).toBe(shared(made));
    expect(found.cost.summarizer.calls).toBe(0);
    expect(provider.requests).toHaveLength(1);
  });
});
