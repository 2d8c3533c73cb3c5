// Covers: src/lab/measures/cost-ratio.ts, src/lab/measures/prefix-stability.ts, src/lab/runs/request-chunks.ts
import { describe, expect, it } from "vitest";
import { baselineCompactor } from "../../../src/lab/compactors/baseline-compactor.ts";
import { baselines } from "../../../src/lab/baselines/index.ts";
import type { Compactor } from "../../../src/lab/compactors/compactor.ts";
import { judgeReplays } from "../../../src/lab/judging/judge-replays.ts";
import { createPrefixCache } from "../../../src/lab/runs/prefix-cache.ts";
import { gather } from "../../../src/lab/runs/gather.ts";
import {
  replay,
  replayRuns,
  type ReplayOptions,
} from "../../../src/lab/runs/replay.ts";
import { createMemoryStore } from "../../../src/lab/runs/run-store.ts";
import {
  call,
  characterMeter,
  chat,
  recordOf,
  system,
  user,
} from "../builders.ts";

const chunk = (json: string) => ({ json, tokens: json.length });

describe("createPrefixCache", () => {
  it("knows the longest beginning that was sent before, to the byte", () => {
    const cache = createPrefixCache();
    expect(cache.send([chunk("aaaa"), chunk("bbbb")])).toEqual({
      bytes: 0,
      tokens: 0,
      extendsLast: true,
    });
    expect(cache.send([chunk("aaaa"), chunk("bbcc")])).toEqual({
      bytes: 6,
      tokens: 6,
      extendsLast: false,
    });
  });

  it("remembers more than the request before", () => {
    const cache = createPrefixCache();
    cache.send([chunk("aaaa"), chunk("bbbb")]);
    cache.send([chunk("xxxx")]);
    const again = cache.send([chunk("aaaa"), chunk("bbbb"), chunk("cccc")]);
    expect(again).toMatchObject({ bytes: 8, extendsLast: false });
  });

  it("says when a request only adds to the one before", () => {
    const cache = createPrefixCache();
    cache.send([chunk("aaaa")]);
    expect(cache.send([chunk("aaaa"), chunk("bb")])).toMatchObject({
      bytes: 4,
      extendsLast: true,
    });
    expect(cache.send([chunk("aaaa")])).toMatchObject({
      bytes: 4,
      extendsLast: false,
    });
  });

  it("counts bytes and not characters", () => {
    const cache = createPrefixCache();
    cache.send([chunk("漢字")]);
    expect(cache.send([chunk("漢語")])).toMatchObject({ bytes: 3 });
  });
});

const record = recordOf([
  system("s".repeat(2000)),
  user("Hello."),
  ...Array.from({ length: 40 }, (_, i) =>
    call("Read", { i }, "x".repeat(200)),
  ).flat(),
]);
const newest = baselineCompactor(baselines["newest"]!, {
  name: "newest",
  dialect: chat,
  meter: characterMeter,
});
const keepAll: Compactor = {
  name: "nothing",
  version: "1",
  compact: (body) => Promise.resolve({ body }),
};
const options: ReplayOptions = {
  meter: characterMeter,
  triggerShare: 0.5,
  targetShare: 0.25,
  sends: "history",
  futureTurns: 10,
};

async function figuresOf(
  compactor: Compactor,
  changes: Partial<ReplayOptions> = {},
) {
  const run = await replay(record, compactor, { ...options, ...changes });
  const [row] = [...judgeReplays(record, [run])];
  return { run, figures: row?.figures ?? {} };
}

describe("replay", () => {
  it("makes one request a model call", async () => {
    const { run } = await figuresOf(keepAll);
    expect(run.requests).toHaveLength(40);
    expect(run.requests.at(-1)?.tokens).toBe(run.requests.at(-1)?.plainTokens);
  });

  it("costs the same and rewrites nothing when nothing is compacted", async () => {
    const { figures } = await figuresOf(keepAll);
    expect(figures).toMatchObject({
      "cost_ratio(.1,1.25)": 1,
      "cost_ratio(1,1)": 1,
      rewrites: 0,
    });
    expect(figures["prefix_stability"]).toBeGreaterThan(0.9);
    expect(figures["prefix_reuse"]).toBe(1);
  });

  it("rewrites at every call when the target is the trigger", async () => {
    const { figures } = await figuresOf(newest, { targetShare: 0.5 });
    expect(figures["rewrites"]).toBeGreaterThan(15);
    expect(figures["cost_ratio(1,1)"]).toBeLessThan(1);
    expect(figures["cost_ratio(.1,1.25)"]).toBeGreaterThan(1);
  });

  it("rewrites seldom when the agent goes on from the result", async () => {
    const { figures, run } = await figuresOf(newest, { sends: "result" });
    expect(figures["rewrites"]).toBeLessThan(5);
    expect(figures["prefix_reuse"]).toBeLessThan(1);
    expect(figures["cost_ratio(.1,1.25)"]).toBeLessThan(1);
    const largest = Math.max(...run.requests.map(({ tokens }) => tokens));
    expect(largest).toBeLessThanOrEqual(run.triggerTokens);
  });

  it("adds what the compactor's own model costs", async () => {
    const dear: Compactor = {
      ...keepAll,
      compact: (body) => Promise.resolve({ body, ownCost: 100 }),
    };
    const { run, figures } = await figuresOf(dear);
    const plain = run.requests.reduce(
      (sum, { plainTokens }) => sum + plainTokens,
      0,
    );
    expect(figures["cost_ratio(1,1)"]).toBeCloseTo(1 + (40 * 100) / plain);
  });

  it("is planned so that every way of asking is a run of its own", async () => {
    const store = createMemoryStore();
    for (const sends of ["history", "result"] as const) {
      await gather(
        replayRuns(record, [newest, keepAll], { ...options, sends }),
        store,
      );
    }
    expect(store.runs()).toHaveLength(4);
    const rows = [...judgeReplays(record, store.runs())];
    expect(rows.flatMap(({ errors }) => Object.values(errors))).toEqual([]);
  });
});
