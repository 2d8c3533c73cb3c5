// Covers: src/llm/wire/bill-failure.ts, src/llm/wire/is-processed.ts, src/llm/wire/usage.ts
import { describe, expect, it, vi } from "vitest";
import type { FaultName } from "../support/provider/faults/index.ts";
import { startProvider } from "../support/provider/provider.ts";
import { errorOf, request, useProvider } from "./client.ts";

const setup = useProvider();
/** The request's texts at three bytes a token. */
const inputTokens = Math.ceil(
  Buffer.byteLength(request.system + request.user) / 3,
);
const inputUsd = (inputTokens * 0.1) / 1e6;

describe("a call that fails", () => {
  it.each<FaultName>([
    "hang",
    "slow_drip",
    "reset",
    "reset_mid_body",
    "html",
    "html_error",
    "broken_envelope",
    "error_in_200",
    "filtered",
    "too_long",
  ])("costs its expected input where it was processed: %s", async (fault) => {
    setup.provider.always(fault);
    const { client, attempts } = setup.createClient({ timeoutMs: 250 });
    const { billed = [] } = (await errorOf(client.complete(request))).facts;
    expect(billed).toHaveLength(1);
    expect(billed[0]?.usage).toMatchObject({
      inputTokens,
      outputTokens: 0,
      isEstimated: true,
      isImplausible: false,
    });
    expect(billed[0]?.costUsd).toBeCloseTo(inputUsd, 12);
    expect(attempts.map(({ usage }) => usage)).toEqual(["estimated"]);
  });

  it.each<FaultName>([
    "server_error",
    "overloaded",
    "rate_limited",
    "no_quota",
    "bad_key",
    "redirect",
    "bad_request",
  ])("costs nothing where it was refused before: %s", async (fault) => {
    setup.provider.always(fault);
    const { client, attempts } = setup.createClient();
    const error = await errorOf(client.complete(request));
    expect(error.facts.billed).toBeUndefined();
    expect(attempts.map(({ usage }) => usage)).toEqual(["none"]);
  });

  it("costs nothing where no connection was made, none was tried, or none was free", async () => {
    const gone = await startProvider();
    await gone.close();
    const { client } = setup.createClient({ baseUrl: gone.baseUrl });
    const refused = await errorOf(client.complete(request));
    const aborted = await errorOf(
      client.complete(request, { signal: AbortSignal.abort() }),
    );
    setup.provider.always("hang");
    const { client: busy } = setup.createClient({
      maxConcurrency: 1,
      maxQueue: 0,
    });
    const held = errorOf(busy.complete(request));
    const waiting = await errorOf(busy.complete(request));
    expect(waiting.kind).toBe("busy");
    for (const { facts } of [refused, aborted, waiting])
      expect(facts.billed).toBeUndefined();
    await busy.close();
    await held;
  });

  it.each<FaultName>(["oversized", "gzip_bomb"])(
    "costs what arrived too, up to its limit: %s",
    async (fault) => {
      setup.provider.always(fault);
      const { client } = setup.createClient({ maxReplyBytes: 900 });
      const outputOf = async (maxOutputTokens: number) => {
        const call = client.complete({ ...request, maxOutputTokens });
        const { billed = [] } = (await errorOf(call)).facts;
        expect(billed[0]?.usage.inputTokens).toBe(inputTokens);
        return billed[0]?.usage.outputTokens;
      };
      expect(await outputOf(1e6)).toBeGreaterThan(300);
      expect(await outputOf(200)).toBe(200);
    },
  );

  it("because its caller hung up costs its input, and nothing before it was sent", async () => {
    setup.provider.always("hang");
    const { client } = setup.createClient();
    const caller = new AbortController();
    const call = errorOf(client.complete(request, { signal: caller.signal }));
    await vi.waitFor(() => expect(setup.provider.requests).toHaveLength(1));
    caller.abort();
    const { kind, facts } = await call;
    expect(kind).toBe("aborted");
    expect(facts.billed?.[0]?.costUsd).toBeCloseTo(inputUsd, 12);
  });
});

describe("a call of several requests", () => {
  it("costs them all, whether it succeeds or not", async () => {
    setup.provider.next("reset", "server_error", "reset");
    const { client } = setup.createClient({ maxAttempts: 4 });
    const { billed, costUsd, attempts } = await client.complete(request);
    expect(attempts).toBe(4);
    expect(billed.map(({ usage }) => usage.isEstimated)).toEqual([
      true,
      true,
      false,
    ]);
    expect(billed.at(-1)?.costUsd).toBe(costUsd);

    setup.provider.next("reset", "reset", "bad_key");
    const { facts } = await errorOf(client.complete(request));
    expect(facts.billed).toHaveLength(2);
  });

  it("ends where its caller doesn't want to pay for another", async () => {
    setup.provider.always("reset");
    const { client } = setup.createClient({ maxAttempts: 9 });
    const asked: number[] = [];
    const mayRetry = (billed: readonly unknown[]) =>
      asked.push(billed.length) < 3;
    const { facts } = await errorOf(client.complete(request, { mayRetry }));
    expect(asked).toEqual([1, 2, 3]);
    expect(facts.billed).toHaveLength(3);
    expect(setup.provider.requests).toHaveLength(3);
  });

  it("isn't asked about requests that cost nothing", async () => {
    setup.provider.next("overloaded", "overloaded");
    const { client } = setup.createClient({ maxAttempts: 3 });
    const { billed } = await client.complete(request, {
      mayRetry: () => false,
    });
    expect(billed).toHaveLength(1);
  });
});

describe("an absurd usage", () => {
  it("is cut to what can be, and reported", async () => {
    setup.provider.always("absurd_usage");
    const { client, attempts } = setup.createClient();
    const { usage, costUsd } = await client.complete(request);
    expect(usage.isImplausible).toBe(true);
    const sentBytes = Buffer.byteLength(setup.provider.requests[0]?.raw ?? "");
    expect(usage.inputTokens).toBe(sentBytes + 2_048);
    expect(usage.outputTokens).toBe(request.maxOutputTokens);
    expect(costUsd).toBeLessThan(0.001);
    expect(attempts.map((attempt) => attempt.usage)).toEqual(["implausible"]);
  });
});
