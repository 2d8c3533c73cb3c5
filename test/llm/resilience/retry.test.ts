import { describe, expect, it } from "vitest";
import type { FaultName } from "../../support/provider/faults/index.ts";
import { errorOf, request, useProvider } from "../client.ts";

const setup = useProvider();

const passing: readonly FaultName[] = [
  "server_error",
  "overloaded",
  "rate_limited",
  "reset",
  "reset_mid_body",
  "html_error",
  "broken_envelope",
  "error_in_200",
];
const lasting: readonly FaultName[] = [
  "bad_key",
  "no_quota",
  "too_long",
  "refusal",
  "cut",
  "empty",
  "not_json",
  "tool_call",
];

describe("another attempt", () => {
  it.each(passing)("follows a %s", async (fault) => {
    setup.provider.next(fault, fault);
    const { client, attempts } = setup.createClient({ maxAttempts: 3 });
    const { attempts: made } = await client.complete(request);
    expect(made).toBe(3);
    expect(attempts.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
    expect(attempts.at(-1)).toMatchObject({ outcome: "ok", status: 200 });
  });

  it("doesn't follow a hang: what was too slow once is too slow again", async () => {
    setup.provider.always("hang");
    const { client } = setup.createClient({ maxAttempts: 3, timeoutMs: 100 });
    expect((await errorOf(client.complete(request))).kind).toBe("timeout");
    expect(setup.provider.requests).toHaveLength(1);
  });

  it.each(lasting)("doesn't follow a %s", async (fault) => {
    setup.provider.always(fault);
    const { client } = setup.createClient({ maxAttempts: 3 });
    await errorOf(client.complete(request));
    expect(setup.provider.requests).toHaveLength(1);
  });

  it("isn't made more often than allowed", async () => {
    setup.provider.always("server_error");
    const { client } = setup.createClient({ maxAttempts: 4 });
    const error = await errorOf(client.complete(request));
    expect(error.facts).toMatchObject({ attempts: 4, status: 500 });
    expect(setup.provider.requests).toHaveLength(4);
  });

  it("ends for all calls together when the budget of retries is used up", async () => {
    setup.provider.always("server_error");
    const { client } = setup.createClient({
      maxAttempts: 10,
      breaker: { failureThreshold: 1_000, openMs: 1 },
    });
    for (let call = 0; call < 10; call += 1)
      await errorOf(client.complete(request));
    // Ten first attempts, and the twenty retries that a client has.
    expect(setup.provider.requests).toHaveLength(30);
  });
});

describe("the wait before another attempt", () => {
  it.each([
    ["rate_limited_ms", 115],
    ["rate_limited_second", 990],
    ["rate_limited_date", 400],
  ] as const)("is as long as %s asks", async (fault, leastMs) => {
    setup.provider.next(fault);
    const { client } = setup.createClient({ maxAttempts: 2 });
    const startedMs = performance.now();
    await client.complete(request);
    const tookMs = performance.now() - startedMs;
    expect(tookMs).toBeGreaterThan(leastMs);
  });

  it.each([
    ["longer than is ever waited", "rate_limited_hour", undefined],
    ["beyond the deadline", "rate_limited_second", 500],
  ] as const)("isn't begun when it is %s", async (_, fault, deadlineMs) => {
    setup.provider.always(fault);
    const { client } = setup.createClient({ maxAttempts: 3 });
    const error = await errorOf(client.complete(request, { deadlineMs }));
    expect(error.kind).toBe("rate_limited");
    expect(error.facts.retryAfterMs).toBeGreaterThanOrEqual(1_000);
    expect(setup.provider.requests).toHaveLength(1);
  });

  it("ends with an abort", async () => {
    setup.provider.always("rate_limited_second");
    const { client } = setup.createClient({ maxAttempts: 3 });
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 100);
    const { signal } = controller;
    const error = await errorOf(client.complete(request, { signal }));
    expect(error.kind).toBe("aborted");
    expect(setup.provider.requests).toHaveLength(1);
  });
});
