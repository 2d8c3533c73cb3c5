// Covers: src/compaction/version.ts, src/compaction/plan-input.ts
import { describe, expect, it } from "vitest";
import { chooseVersion } from "../../src/compaction/choose-version.ts";
import { rewriteThreshold } from "../../src/compaction/rewrite-threshold.ts";
import type { ResumedVersion } from "../../src/compaction/resume/resume.ts";
import type { Task } from "../../src/compaction/task.ts";
import { untouched } from "../../src/compaction/version.ts";
import { agentMessages } from "../support/growing.ts";
import { compactOptions } from "../support/plan-input.ts";
import { taskOf } from "../support/tasks.ts";

const messages = agentMessages(20);

const taskWith = (options: object): Task =>
  taskOf({ model: "gpt-5-mini", messages, ...options });
const { total } = taskWith({ target_tokens: 1 }).tokens;
const half = Math.floor(total / 2);

/** A continued earlier answer that counts as `tokens`. */
function resumedOf(task: Task, tokens: number): ResumedVersion {
  return {
    ...{ ...untouched(task), tokens, compacted: true },
    ...{ prefixLength: 2, rewritten: 2 },
  };
}

it.each([
  [{ when: "trigger" as const }, 2000],
  [{ when: "cheapest" as const }, 1000],
])("rewrites nothing up to the threshold of %j: %i", (options, threshold) => {
  const limits = { targetTokens: 1000, triggerTokens: 2000 };
  expect(rewriteThreshold({ ...compactOptions, ...limits, ...options })).toBe(
    threshold,
  );
});

describe("a transcript at the trigger", () => {
  it("stays as received, whatever an earlier call answered", () => {
    const task = taskWith({ target_tokens: half, trigger_tokens: total });
    const { version, isNew, decision } = chooseVersion(
      task,
      resumedOf(task, 9),
    );
    expect(version).toEqual(untouched(task));
    expect(version.messages).toBe(task.messages);
    expect([isNew, decision]).toEqual([false, undefined]);
  });
});

describe("a transcript over the trigger", () => {
  const task = taskWith({ target_tokens: half, trigger_tokens: total - 1 });

  it("is rewritten down to the target", () => {
    const { version, isNew } = chooseVersion(task, undefined);
    expect(version).toMatchObject({ compacted: true, fits: true });
    expect(version.tokens).toBeLessThanOrEqual(half);
    expect(isNew).toBe(true);
  });

  it("goes on from an earlier answer up to the trigger, which is nothing new", () => {
    const resumed = resumedOf(task, total - 1);
    const { version, isNew } = chooseVersion(task, resumed);
    expect(version).toBe(resumed);
    expect(isNew).toBe(false);
  });

  it("is rewritten again when the earlier answer is over the trigger, too", () => {
    const resumed = resumedOf(task, total);
    const { version, isNew } = chooseVersion(task, resumed);
    expect(version).toEqual(chooseVersion(task, undefined).version);
    expect(isNew).toBe(true);
  });

  it("is new only if something was compacted", () => {
    const none = taskWith({
      target_tokens: half,
      strategy: "none",
      on_infeasible: "best_effort",
    });
    const { version, isNew } = chooseVersion(none, undefined);
    expect(version).toMatchObject({ compacted: false, fits: false });
    expect(isNew).toBe(false);
  });

  it("is refused when nothing fits the target", () => {
    const tight = taskWith({ target_tokens: 5 });
    expect(() => chooseVersion(tight, undefined)).toThrow(
      expect.objectContaining({ code: "budget_infeasible" }) as Error,
    );
  });
});

it("says what led to the cheapest version", () => {
  const options = {
    target_tokens: half,
    trigger_tokens: total,
    when: "cheapest",
  };
  const task = taskWith(options);
  const { version, isNew, decision } = chooseVersion(task, undefined);
  expect(decision?.costs.nothing).toEqual(expect.any(Number));
  expect(isNew).toBe(decision?.chosen === "rewrite");
  expect(version.compacted).toBe(isNew);
});
