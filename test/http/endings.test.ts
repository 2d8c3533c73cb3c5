// Covers: src/workers/worker.ts, src/workers/pool/too-much-work.ts, src/service/server.ts
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { agentMessages } from "../support/growing.ts";
import { startProvider, type Provider } from "../support/provider/provider.ts";
import {
  spawnService,
  type ServiceProcess,
} from "../support/service-process.ts";

let service: ServiceProcess;
let url = "";

async function start(environment: Record<string, string>): Promise<void> {
  service = spawnService({ PITH_WORKERS: "1", ...environment });
  const { port } = await service.logged("listening");
  url = `http://127.0.0.1:${String(port)}`;
  await service.logged("ready");
}

afterEach(() => {
  service.child.kill("SIGKILL");
});

async function post(body: string) {
  const response = await fetch(`${url}/v1/compact`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
  });
  const { error } = (await response.json()) as {
    error?: { code: string; details?: object };
  };
  return { status: response.status, error };
}

/** A request that asks no model. */
function selecting(messages: readonly object[]): string {
  return JSON.stringify({
    model: "gpt-5-mini",
    strategy: "select",
    target_tokens: 3000,
    messages,
  });
}

/** An ordinary agent's transcript of so many megabytes, every text of it new. */
function heavyBody(megabytes: number, mark: string): string {
  let state = 12345;
  const next = () => (state = (state * 1103515245 + 12345) & 0x7fffffff);
  const output = () =>
    Array.from(
      { length: 4000 },
      (_, line) => `${line}: ${next().toString(36)} = ${next() % 1000}`,
    ).join("\n");
  const messages: object[] = [{ role: "user", content: mark }];
  for (let bytes = 0; bytes < megabytes * 2 ** 20;) {
    const id = `call_${messages.length}`;
    const call = { name: "run", arguments: "{}" };
    const content = output();
    bytes += content.length;
    messages.push(
      {
        role: "assistant",
        content: null,
        tool_calls: [{ id, type: "function", function: call }],
      },
      { role: "tool", tool_call_id: id, content },
    );
  }
  return selecting(messages);
}

/** A conversation of so many short messages: small on the wire, large in memory. */
function longTalk(count: number): string {
  const messages = Array.from({ length: count }, (_, index) => ({
    role: index % 2 === 0 ? "user" : "assistant",
    content: `Message ${index} says that item ${index * 7} is in place.`,
  }));
  return selecting(messages);
}

describe("the service's process", () => {
  it("ends in time after SIGTERM, though a worker computes", async () => {
    await start({ PITH_SHUTDOWN_TIMEOUT_MS: "300" });
    const startedMs = performance.now();
    expect((await post(heavyBody(20, "first"))).status).toBe(200);
    const ownMs = performance.now() - startedMs;
    const cut = expect(post(heavyBody(20, "second"))).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, ownMs / 4));
    const stoppedMs = performance.now();
    service.child.kill("SIGTERM");
    expect(await service.ended()).toEqual({ code: 0, stderr: "" });
    expect(performance.now() - stoppedMs).toBeLessThan(ownMs / 2);
    await cut;
    await service.logged("requests were cut off by the shutdown time-out");
  }, 120_000);
});

describe("a request that fills a worker's heap", () => {
  let provider: Provider;

  beforeAll(async () => {
    provider = await startProvider();
  });
  afterAll(() => provider.close());

  it("is refused, again without a death, and others in the worker are answered", async () => {
    provider.always("hang");
    await start({
      PITH_WORKER_MEMORY: "48mb",
      PITH_SUMMARIZER_BASE_URL: provider.baseUrl,
      OPENAI_API_KEY: "sk-test-not-a-key",
    });
    let isOver = false;
    const health = (async () => {
      const statuses: number[] = [];
      while (!isOver) {
        statuses.push((await fetch(`${url}/healthz`)).status);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      return statuses;
    })();
    // They have begun in the worker, and wait there for the model.
    const bystanders = ["one", "two"].map((mark) =>
      post(
        JSON.stringify({
          model: "gpt-5-mini",
          messages: [{ role: "user", content: mark }, ...agentMessages(14)],
          target_tokens: 1500,
          strategy: "summarize",
          deadline_ms: 15_000,
        }),
      ),
    );
    await expect
      .poll(() => provider.requests.length, { timeout: 15_000 })
      .toBe(2);
    const culprit = longTalk(90_000);
    const refusal = {
      status: 422,
      error: { code: "too_much_work", details: { reason: "memory" } },
    };
    expect(await post(culprit)).toMatchObject(refusal);
    const deaths = () =>
      service
        .lines("a worker ended and is replaced")
        .map(({ reason }) => reason);
    const before = deaths();
    expect(before.length).toBeGreaterThan(0);
    expect(before.every((reason) => reason === "memory")).toBe(true);
    expect(await post(culprit)).toMatchObject(refusal);
    expect(deaths()).toEqual(before);
    for (const { status } of await Promise.all(bystanders))
      expect(status).toBe(200);
    expect((await post(longTalk(1000))).status).toBe(200);
    isOver = true;
    expect(new Set(await health)).toEqual(new Set([200]));
  }, 120_000);
});
