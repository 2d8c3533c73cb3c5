import { describe, expect, it } from "vitest";
import { createUpstreamBreaker } from "../../../src/llm/resilience/circuit-breaker.ts";
import { ModelError } from "../../../src/llm/model-error.ts";
import { errorOf, request, useProvider } from "../client.ts";

const setup = useProvider();
const breaker = { failureThreshold: 3, openMs: 30_000 };

describe("the circuit of a client", () => {
  it("opens after failures in a row, and closes with a probe's success", async () => {
    setup.provider.always("server_error");
    const { client, clock, circuit } = setup.createClient({ breaker });
    for (let call = 0; call < 3; call += 1)
      await errorOf(client.complete(request));
    const error = await errorOf(client.complete(request));
    expect(error.kind).toBe("circuit_open");
    expect(error.facts.retryAfterMs).toBeGreaterThan(29_000);
    expect(setup.provider.requests).toHaveLength(3);

    clock.nowMs += 30_001;
    setup.provider.always();
    await client.complete(request);
    await client.complete(request);
    expect(circuit).toEqual(["open", "half_open", "closed"]);
  });

  it("lets one probe through and no more", async () => {
    setup.provider.always("server_error");
    const { client, clock, circuit } = setup.createClient({ breaker });
    for (let call = 0; call < 3; call += 1)
      await errorOf(client.complete(request));
    clock.nowMs += 30_001;
    const calls = [1, 2, 3].map(() => errorOf(client.complete(request)));
    const kinds = (await Promise.all(calls)).map(({ kind }) => kind);
    expect(kinds).toEqual(["unavailable", "circuit_open", "circuit_open"]);
    expect(circuit.at(-1)).toBe("open");
    expect((await errorOf(client.complete(request))).kind).toBe("circuit_open");
  });

  it("stays closed over impatient callers and unusable replies", async () => {
    const { client, circuit } = setup.createClient({ breaker });
    setup.provider.always("hang");
    for (let call = 0; call < 4; call += 1)
      await errorOf(client.complete(request, { deadlineMs: 20 }));
    setup.provider.always("cut");
    for (let call = 0; call < 4; call += 1)
      await errorOf(client.complete(request));
    expect(circuit).toEqual([]);
  });

  it("ends the retries of the call that opens it, with the failure that did", async () => {
    setup.provider.always("server_error");
    const { client } = setup.createClient({ breaker, maxAttempts: 5 });
    const error = await errorOf(client.complete(request));
    expect(error.kind).toBe("unavailable");
    expect(error.facts.attempts).toBe(3);
    expect((await errorOf(client.complete(request))).facts.attempts).toBe(
      undefined,
    );
    expect(setup.provider.requests).toHaveLength(3);
  });

  it("opens over an upstream that hangs", async () => {
    setup.provider.always("hang");
    const { client } = setup.createClient({ breaker, timeoutMs: 30 });
    for (let call = 0; call < 3; call += 1)
      await errorOf(client.complete(request));
    expect((await errorOf(client.complete(request))).kind).toBe("circuit_open");
  });
});

describe("createUpstreamBreaker", () => {
  const { signal } = new AbortController();
  const fail = () => Promise.reject(new ModelError("unavailable", "down"));

  function createOpened() {
    const clock = { nowMs: 0 };
    const circuit = createUpstreamBreaker(breaker, {
      nowMs: () => clock.nowMs,
    });
    return { clock, circuit };
  }

  it("counts failures in a row alone", async () => {
    const { circuit } = createOpened();
    for (let round = 0; round < 4; round += 1) {
      await errorOf(circuit.run(fail, signal));
      await errorOf(circuit.run(fail, signal));
      await circuit.run(() => Promise.resolve(1), signal);
    }
    expect(circuit.state).toBe("closed");
  });

  it("gives the next caller the probe of one that was aborted", async () => {
    const { clock, circuit } = createOpened();
    for (let call = 0; call < 3; call += 1)
      await errorOf(circuit.run(fail, signal));
    clock.nowMs = 30_000;
    await errorOf(circuit.run(fail, AbortSignal.abort()));
    expect(circuit.state).toBe("open");
    await circuit.run(() => Promise.resolve(1), signal);
    expect(circuit.state).toBe("closed");
  });

  it("isn't kept open by what began before it opened", async () => {
    const { clock, circuit } = createOpened();
    let failLate: (reason: Error) => void = () => {};
    const late = circuit.run(
      () => new Promise((_, reject) => (failLate = reject)),
      signal,
    );
    for (let call = 0; call < 3; call += 1)
      await errorOf(circuit.run(fail, signal));
    clock.nowMs = 29_000;
    failLate(new ModelError("unavailable", "late"));
    await errorOf(late);
    clock.nowMs = 30_000;
    await circuit.run(() => Promise.resolve(1), signal);
    expect(circuit.state).toBe("closed");
  });
});
