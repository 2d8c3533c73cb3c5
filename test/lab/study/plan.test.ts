import { describe, expect, it } from "vitest";
import type { Method, MethodGroup } from "../../../src/lab/study/methods.ts";
import { planRecord } from "../../../src/lab/study/plan.ts";
import { call, characterMeter, recordOf, user } from "../builders.ts";

const record = recordOf(
  [
    user("Look around."),
    ...Array.from({ length: 6 }, (_, i) =>
      call("Read", { i }, "text ".repeat(9)),
    ),
  ].flat(),
);

function method(name: string, group: MethodGroup): Method {
  return {
    ...{ name, group, description: "" },
    forDialect: () => ({
      ...{ name, version: "1" },
      compact: (body) => Promise.resolve({ body }),
    }),
  };
}

const methods = [
  method("keep-all", "bound"),
  method("clairvoyant-steps", "bound"),
  method("newest", "baseline"),
  method("random-steps#0", "baseline"),
  method("random-steps#1", "baseline"),
  method("auto", "pith"),
];

let forgotten = 0;
const options = {
  meter: characterMeter,
  ...{ shares: [0.5, 0.2], cycleShares: [0.2], checks: true },
  cuts: { count: 1, futureTurns: 2, minFutureTurns: 2, minPrefixTokens: 50 },
  replay: { triggerShare: 0.5, targetShare: 0.25, minTokens: 100 },
  forget: () => (forgotten += 1),
};

const planned = [...planRecord(record, methods, options)];
const namesOf = (kind: string) =>
  planned
    .filter(({ key }) => key.kind === kind)
    .map(({ key }) => key.strategy)
    .toSorted();

describe("planRecord", () => {
  it("compacts with every method at every budget", () => {
    const twice = methods.flatMap(({ name }) => [name, name]).toSorted();
    expect(namesOf("compaction")).toEqual(twice);
  });

  it("leaves limits and further seeds out of the cycles", () => {
    expect(namesOf("cycles")).toEqual(["auto", "newest", "random-steps#0"]);
  });

  it("replays Pith in both ways, newest at every step, and nothing clairvoyant", () => {
    expect(namesOf("replay")).toEqual([
      "auto (sends history, trigger 0.5)",
      "auto (sends result, trigger 0.5)",
      "keep-all (sends result, trigger 0.5)",
      "newest (sends history, trigger 0.25)",
      "newest (sends history, trigger 0.5)",
      "newest (sends result, trigger 0.5)",
      "random-steps#0 (sends result, trigger 0.5)",
    ]);
  });

  it("replays no transcript below the size that is asked for", () => {
    const replay = { ...options.replay, minTokens: 1_000_000 };
    const runs = [...planRecord(record, methods, { ...options, replay })];
    expect(runs.filter(({ key }) => key.kind === "replay")).toEqual([]);
  });

  it("checks what competes by calling again, and no further seed", async () => {
    const checked = new Map<string, unknown>();
    for (const { key, run } of planned) {
      if (key.kind !== "compaction") continue;
      checked.set(key.strategy, await run());
    }
    const isChecked = (name: string) => ({
      [name]: (checked.get(name) as { deterministic: unknown }).deterministic,
    });
    expect(methods.map(({ name }) => isChecked(name))).toEqual([
      { "keep-all": null },
      { "clairvoyant-steps": null },
      { newest: true },
      { "random-steps#0": true },
      { "random-steps#1": null },
      { auto: true },
    ]);
  });

  it("lets compactors forget before each run", async () => {
    const before = forgotten;
    await planned[0]?.run();
    expect(forgotten).toBe(before + 1);
  });
});
