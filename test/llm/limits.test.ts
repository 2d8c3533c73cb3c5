// Covers: src/llm/resilience/cancel-scope.ts, src/llm/resilience/attempt.ts
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import type { FaultName } from "../support/provider/faults/index.ts";
import { errorOf, request, useProvider } from "./client.ts";

const setup = useProvider();

async function timed(work: Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await work.catch(() => undefined);
  return performance.now() - startedMs;
}

const stalls: readonly FaultName[] = ["hang", "slow_drip"];

describe("a call's deadline", () => {
  it.each(stalls)("ends a %s in time and closes its socket", async (fault) => {
    setup.provider.always(fault);
    const { client } = setup.createClient({ maxAttempts: 3 });
    const call = client.complete(request, { deadlineMs: 150 });
    const tookMs = await timed(call);
    const { kind, message } = await errorOf(call);
    expect(kind).toBe("timeout");
    expect(message).toContain("150 ms");
    expect(tookMs).toBeGreaterThan(140);
    await vi.waitFor(() =>
      expect(setup.provider.requests.map((sent) => sent.isCutShort)).toEqual([
        true,
      ]),
    );
  });

  it("holds for the retries together", async () => {
    setup.provider.always("server_error");
    const { client } = setup.createClient({
      maxAttempts: 10,
      retry: { baseMs: 600, maxMs: 600 },
    });
    await errorOf(client.complete(request, { deadlineMs: 1_000 }));
    expect(setup.provider.requests.length).toBeGreaterThan(1);
    // Ten attempts wait for 2,700 ms.
    expect(setup.provider.requests.length).toBeLessThan(10);
  });

  it.each([0, -5])("of %d ms keeps the call from being made", async (ms) => {
    const { client } = setup.createClient();
    const error = await errorOf(client.complete(request, { deadlineMs: ms }));
    expect(error.kind).toBe("timeout");
    expect(setup.provider.requests).toHaveLength(0);
  });

  it.each([2 ** 31, Infinity])("may be as late as %d ms", async (ms) => {
    const { client } = setup.createClient();
    const call = client.complete(request, { deadlineMs: ms });
    await expect(call).resolves.toHaveProperty("attempts", 1);
  });

  it("holds for the wait in the queue", async () => {
    setup.provider.always("hang");
    const { client } = setup.createClient({ maxConcurrency: 1 });
    const caller = new AbortController();
    const first = client.complete(request, { signal: caller.signal });
    await vi.waitFor(() => expect(setup.provider.requests).toHaveLength(1));
    const second = client.complete(request, { deadlineMs: 100 });
    expect((await errorOf(second)).kind).toBe("timeout");
    caller.abort();
    expect((await errorOf(first)).kind).toBe("aborted");
    expect(setup.provider.requests).toHaveLength(1);
  });
});

describe("an abort", () => {
  it.each(stalls)("ends a %s at once and closes its socket", async (fault) => {
    setup.provider.always(fault);
    const { client } = setup.createClient({ maxAttempts: 3 });
    const controller = new AbortController();
    const call = client.complete(request, { signal: controller.signal });
    await vi.waitFor(() => expect(setup.provider.requests).toHaveLength(1));
    controller.abort();
    expect((await errorOf(call)).kind).toBe("aborted");
    await vi.waitFor(() =>
      expect(setup.provider.requests[0]?.isCutShort).toBe(true),
    );
    await sleep(20);
    expect(setup.provider.requests).toHaveLength(1);
  });

  it("before the call keeps it from being made", async () => {
    const { client } = setup.createClient();
    const signal = AbortSignal.abort();
    const error = await errorOf(client.complete(request, { signal }));
    expect(error.kind).toBe("aborted");
    expect(setup.provider.requests).toHaveLength(0);
  });

  it("leaves nothing on a signal that outlives the call", async () => {
    const { client } = setup.createClient();
    const { signal } = new AbortController();
    const added = vi.spyOn(signal, "addEventListener");
    const removed = vi.spyOn(signal, "removeEventListener");
    await client.complete(request, { signal });
    expect(added.mock.calls.length).toBeGreaterThan(0);
    expect(removed.mock.calls.length).toBe(added.mock.calls.length);
  });
});

describe("the number of calls at once", () => {
  it("is bounded, and so is the number that wait", async () => {
    setup.provider.always("hang");
    const { client } = setup.createClient({ maxConcurrency: 2, maxQueue: 3 });
    const calls = Array.from({ length: 7 }, () =>
      errorOf(client.complete(request, { deadlineMs: 400 })),
    );
    await vi.waitFor(() => expect(setup.provider.requests).toHaveLength(2));
    await sleep(30);
    expect(setup.provider.requests).toHaveLength(2);
    const kinds = (await Promise.all(calls)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "busy")).toHaveLength(2);
    expect(kinds.filter((kind) => kind === "timeout")).toHaveLength(5);
  });

  it("lets everybody through in the end", async () => {
    const { client } = setup.createClient({ maxConcurrency: 2, maxQueue: 20 });
    const calls = Array.from({ length: 20 }, () => client.complete(request));
    await expect(Promise.all(calls)).resolves.toHaveLength(20);
  });
});

describe("a reply that is too large", () => {
  it("is not read to its end", async () => {
    setup.provider.always("oversized");
    const { client } = setup.createClient({ maxReplyBytes: 100_000 });
    const error = await errorOf(client.complete(request));
    expect(error.kind).toBe("oversized");
    await vi.waitFor(() =>
      expect(setup.provider.requests[0]?.isCutShort).toBe(true),
    );
  });
});

describe("closing the client", () => {
  it("ends what is under way and refuses what comes after", async () => {
    setup.provider.always("hang");
    const { client } = setup.createClient();
    const call = errorOf(client.complete(request));
    await vi.waitFor(() => expect(setup.provider.requests).toHaveLength(1));
    await client.close();
    expect((await call).kind).toBe("aborted");
    expect((await errorOf(client.complete(request))).kind).toBe("aborted");
  });
});
