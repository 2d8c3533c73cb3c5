// Covers: src/lab/measures/canary-survival.ts, src/lab/measures/drift.ts, src/lab/runs/cycles-reference.ts
import { describe, expect, it } from "vitest";
import { baselineCompactor } from "../../../src/lab/compactors/baseline-compactor.ts";
import { baselines } from "../../../src/lab/baselines/index.ts";
import { defaultCutOptions } from "../../../src/lab/truth/cuts.ts";
import { plantCanaries } from "../../../src/lab/runs/canaries.ts";
import { cycleRuns, runCycles } from "../../../src/lab/runs/cycles.ts";
import { judgeCycles } from "../../../src/lab/judging/judge-cycles.ts";
import {
  call,
  characterMeter,
  chat,
  cutBetween,
  system,
  user,
} from "../builders.ts";

const prefix = [
  system("Be brief."),
  user("Hello."),
  ...Array.from({ length: 30 }, (_, i) =>
    call("Read", { i }, `this is item_${i} and some more words`),
  ).flat(),
];
const cut = cutBetween(
  prefix,
  ["item_2", "item_9", "item_28"].flatMap((key) => call("Use", { key })),
);

function compactorOf(name: string) {
  return baselineCompactor(baselines[name]!, {
    name,
    dialect: chat,
    meter: characterMeter,
  });
}

async function judge(name: string) {
  const compactor = compactorOf(name);
  const run = await runCycles(cut, compactor, { share: 0.3 });
  const [row] = [...judgeCycles(cut.record, [run], { futureTurns: 100 })];
  return { run, row };
}

describe("plantCanaries", () => {
  const planted = plantCanaries(cut.prefix, { dialect: chat, seed: "s" });

  it("puts user messages between the steps, from the beginning to the end", () => {
    expect(planted.messages).toHaveLength(prefix.length + 5);
    expect(chat.violations(planted.messages)).toEqual([]);
    const texts = planted.messages.map(({ raw }) => raw["content"]);
    expect(texts[1]).toBe(planted.canaries[0]);
    expect(texts.at(-1)).toBe(planted.canaries[4]);
  });

  it("plants the same rules again, and others for another seed", () => {
    const again = plantCanaries(cut.prefix, { dialect: chat, seed: "s" });
    const others = plantCanaries(cut.prefix, { dialect: chat, seed: "t" });
    expect(again.canaries).toEqual(planted.canaries);
    expect(others.canaries).not.toEqual(planted.canaries);
    expect(new Set(planted.canaries).size).toBe(5);
  });
});

describe("cycles", () => {
  it("lose planted rules where only the newest steps stay", async () => {
    const { run, row } = await judge("newest");
    expect(run.states).toHaveLength(5);
    expect(row?.errors).toEqual({});
    const survival = [1, 2, 3, 4, 5].map(
      (cycle) => row?.figures[`canary_survival_${cycle}`],
    );
    expect(survival[0]).toBe(1);
    expect(survival[4]).toBeLessThan(1);
    expect(survival[4]).toBeGreaterThan(0);
  });

  it("lose nothing where everything stays", async () => {
    const { row } = await judge("keep-all");
    expect(row?.figures).toMatchObject({
      canary_survival_5: 1,
      cycled_recall: 1,
      direct_recall: 1,
      drift: 0,
    });
  });

  it("end where one compaction ends for a window that only slides", async () => {
    const { row } = await judge("newest");
    expect(row?.figures["drift"]).toBe(0);
    expect(row?.figures["direct_recall"]).toBeLessThan(1);
  });

  it("are planned for every cut and budget", () => {
    const options = { shares: [0.5, 0.2] };
    expect([
      ...cycleRuns(cut.record, [compactorOf("newest")], options),
    ]).toEqual([]);
    const cuts = { ...defaultCutOptions, count: 2, minPrefixTokens: 100 };
    const planned = [
      ...cycleRuns(cut.record, [compactorOf("newest")], { ...options, cuts }),
    ];
    expect(planned.map(({ key }) => [key.kind, key.share])).toEqual([
      ["cycles", 0.5],
      ["cycles", 0.2],
      ["cycles", 0.5],
      ["cycles", 0.2],
    ]);
  });
});
