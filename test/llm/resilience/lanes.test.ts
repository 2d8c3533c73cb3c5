import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import { createLanes } from "../../../src/llm/resilience/lanes.ts";
import { errorOf, request, useProvider } from "../client.ts";

const setup = useProvider();
const breaker = { failureThreshold: 5, openMs: 30_000 };
const other = { ...request, model: "gpt-5-nano" };

describe("a model that is broken", () => {
  it("opens its own circuit and no other's", async () => {
    setup.provider.always("server_error");
    const { client, circuit } = setup.createClient({ breaker });
    for (let call = 0; call < 5; call += 1)
      await errorOf(client.complete(other));
    expect((await errorOf(client.complete(other))).kind).toBe("circuit_open");
    expect(circuit).toEqual(["open"]);
    setup.provider.always();
    await expect(client.complete(request)).resolves.toHaveProperty("json");
    const third = { ...request, model: "gpt-5-mini" };
    await expect(client.complete(third)).resolves.toHaveProperty("json");
  });
});

describe("a model that is slow", () => {
  it("holds up its own calls and no other's", async () => {
    const { client } = setup.createClient({ maxConcurrency: 2, maxQueue: 1 });
    setup.provider.always("hang");
    const held = [1, 2, 3].map(() => errorOf(client.complete(other)));
    await vi.waitFor(() => expect(setup.provider.requests).toHaveLength(2));
    expect((await errorOf(client.complete(other))).kind).toBe("busy");
    setup.provider.always();
    await expect(client.complete(request)).resolves.toHaveProperty("json");
    const third = { ...request, model: "gpt-5-mini" };
    await expect(client.complete(third)).resolves.toHaveProperty("json");
    await client.close();
    await Promise.all(held);
  });

  it("and named under ever new names leaves the configured one its slots", async () => {
    const { client } = setup.createClient({ maxConcurrency: 1, maxQueue: 1 });
    setup.provider.always("hang");
    const kinds: string[] = [];
    const held = Array.from({ length: 70 }, async (_, number) => {
      const named = { ...request, model: `gpt-5-nano-${number}` };
      kinds.push((await errorOf(client.complete(named))).kind);
    });
    await vi.waitFor(() => expect(kinds).toHaveLength(62));
    await sleep(20);
    expect(new Set(kinds)).toEqual(new Set(["busy"]));
    expect(setup.provider.requests).toHaveLength(4);
    setup.provider.always();
    await expect(client.complete(request)).resolves.toHaveProperty("json");
    await client.close();
    await Promise.all(held);
  });
});

describe("createLanes", () => {
  const { signal } = new AbortController();
  const open = () =>
    createLanes({
      model: "own",
      maxConcurrency: 2,
      maxQueue: 2,
      breaker: { failureThreshold: 1, openMs: 30_000 },
      nowMs: () => 0,
    });
  const stateOf = (lanes: ReturnType<typeof open>, model: string) =>
    lanes.run(
      model,
      ({ breaker: { state } }) => Promise.resolve(state),
      signal,
    );
  const breakModel = (lanes: ReturnType<typeof open>, model: string) =>
    errorOf(
      lanes.run(
        model,
        (lane) =>
          lane.breaker.run(
            () =>
              setup
                .createClient({ baseUrl: "http://127.0.0.1:1/v1" })
                .client.complete(request),
            signal,
          ),
        signal,
      ),
    );

  it("remembers a bounded number of models, however many are named", async () => {
    const lanes = open();
    for (let number = 0; number < 10_000; number += 1)
      await lanes.run(`model-${number}`, () => Promise.resolve(), signal);
    expect(lanes.size).toBe(65);
  });

  it("forgets open circuits last, and the configured model's never", async () => {
    const lanes = open();
    await breakModel(lanes, "own");
    await breakModel(lanes, "broken");
    for (let number = 0; number < 200; number += 1)
      await lanes.run(`model-${number}`, () => Promise.resolve(), signal);
    expect(await stateOf(lanes, "own")).toBe("open");
    expect(await stateOf(lanes, "broken")).toBe("open");
    expect(await stateOf(lanes, "model-1")).toBe("closed");
  });
});
