// Covers: src/lab/baselines/clairvoyant-lines.ts, src/lab/baselines/clairvoyant-steps.ts, src/lab/baselines/clip-texts.ts, src/lab/baselines/identifier-dump.ts
// Covers: src/lab/baselines/keep-all.ts, src/lab/baselines/mask-results.ts, src/lab/baselines/newest-with-task.ts, src/lab/baselines/newest.ts
// Covers: src/lab/baselines/random-steps.ts, src/lab/baselines/shared/keep-steps.ts, src/lab/baselines/shared/rewrite-texts.ts
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { baselines } from "../../../src/lab/baselines/index.ts";
import type { BaselineTask } from "../../../src/lab/baselines/baseline.ts";
import { neededValuesOf } from "../../../src/lab/truth/needed-values.ts";
import { familyOf } from "../../../src/lab/study/method-names.ts";
import type { Message } from "../../../src/transcript/transcript.ts";
import {
  call,
  characterMeter,
  chat,
  cutBetween,
  modulesIn,
  system,
  user,
} from "../builders.ts";

const needed = "the line that names secret_key_7 among other words";

function taskOf(budgetTokens: number): BaselineTask {
  const prefix = [
    system("s".repeat(300)),
    user("The task is to do it."),
    ...Array.from({ length: 20 }, (_, i) => [
      ...call("Read", { file: i }, `${"lorem ipsum ".repeat(10)}\nvalue_${i}`),
    ]).flat(),
    ...call("Read", {}, `${needed}\n${"dolor sit\n".repeat(5)}`),
    ...Array.from({ length: 10 }, (_, i) => [
      ...call("Read", { file: i }, `${"amet sed ".repeat(10)}\nlater_${i}`),
    ]).flat(),
  ];
  const cut = cutBetween(prefix, call("Use", { key: "secret_key_7" }));
  const { steps, transcript } = cut.record;
  const messages = transcript.messages.slice(0, prefix.length);
  return {
    dialect: chat,
    messages,
    steps: steps.slice(0, cut.step),
    tokens: characterMeter.measure({ ...transcript, messages }),
    meter: characterMeter,
    budgetTokens,
    needed: neededValuesOf(cut),
  };
}

function sizeOf(messages: readonly Message[]): number {
  return messages
    .filter(({ role }) => role !== "system")
    .reduce(
      (sum, message) => sum + characterMeter.measureMessage(message).total,
      0,
    );
}

const textOf = (messages: readonly Message[]) =>
  JSON.stringify(messages.map(({ raw }) => raw));

const names = Object.keys(baselines);
const budgets = [0, 40, 300, 1000, 2500];

describe.each(names.filter((name) => name !== "keep-all"))("%s", (name) => {
  it.each(budgets)("stays within a budget of %i", (budgetTokens) => {
    const kept = baselines[name]!.select(taskOf(budgetTokens));
    expect(sizeOf(kept)).toBeLessThanOrEqual(budgetTokens);
  });

  it("keeps the system text whatever the budget", () => {
    const kept = baselines[name]!.select(taskOf(0));
    expect(kept.map(({ role }) => role)).toEqual(["system"]);
  });

  it("gives the same again", () => {
    const select = () => textOf(baselines[name]!.select(taskOf(1000)));
    expect(select()).toBe(select());
  });

  it("tears no step", () => {
    const kept = baselines[name]!.select(taskOf(1000));
    const refusals = chat.violations(kept);
    expect(refusals).toEqual([]);
  });
});

describe("the folder of baselines", () => {
  it("holds what the registry names", () => {
    const registered = new Set(names.map(familyOf));
    expect([...registered, "baseline"].toSorted()).toEqual(
      modulesIn("src/lab/baselines"),
    );
  });

  it.each(names)("%s declares its own module", (name) => {
    const { module } = baselines[name]!;
    expect(basename(module, ".ts")).toBe(familyOf(name));
  });
});

describe("a baseline", () => {
  const select = (name: string, budgetTokens: number) =>
    baselines[name]!.select(taskOf(budgetTokens));

  it("keep-all keeps all", () => {
    expect(select("keep-all", 10)).toHaveLength(taskOf(10).messages.length);
  });

  it("newest keeps the newest steps in a row", () => {
    const kept = select("newest", 1000);
    const all = taskOf(1000).messages;
    expect(kept.slice(1)).toEqual(all.slice(all.length - kept.length + 1));
    expect(sizeOf(kept)).toBeGreaterThan(850);
  });

  it("newest-with-task keeps the first user message as well", () => {
    expect(textOf(select("newest", 1000))).not.toContain("The task is");
    expect(textOf(select("newest-with-task", 1000))).toContain("The task is");
  });

  it("random-steps differ by seed", () => {
    const texts = names
      .filter((name) => name.startsWith("random-steps#"))
      .map((name) => textOf(select(name, 1000)));
    expect(new Set(texts).size).toBe(10);
  });

  it("mask-results masks all but the ten newest results", () => {
    const text = textOf(select("mask-results", 100_000));
    expect(text.split("[old tool result omitted]")).toHaveLength(22);
    expect(text).toContain("later_0");
    expect(text).not.toContain("value_19");
  });

  it("clip-texts keeps head and tail of every result while they fit", () => {
    const text = textOf(select("clip-texts", 2500));
    expect(text).toContain("[... clipped ...]");
    expect(text).toContain("value_0");
    expect(text).toContain("later_9");
  });

  it("identifier-dump lists values without their surroundings", () => {
    const text = textOf(select("identifier-dump", 1000));
    expect(text).toContain("secret_key_7");
    expect(text).not.toContain(needed);
  });

  it("clairvoyant-steps keeps the step that will be needed", () => {
    expect(textOf(select("newest", 300))).not.toContain(needed);
    expect(textOf(select("clairvoyant-steps", 300))).toContain(needed);
  });

  it("clairvoyant-lines keeps the line that will be needed where no step fits", () => {
    expect(textOf(select("clairvoyant-steps", 60))).not.toContain(needed);
    expect(textOf(select("clairvoyant-lines", 60))).toContain(needed);
  });
});
