import { describe, expect, it } from "vitest";
import { scopeOf, type CheckpointScope } from "../../src/checkpoints/scope.ts";
import { dialects } from "../../src/dialects/index.ts";
import type { CompactOptions } from "../../src/planning/options.ts";
import { compactOptions as options } from "../support/plan-input.ts";

const { keep, toolResults, summary } = options;

/** Another value for every option. A new option without one does not compile. */
const others: {
  readonly [Name in keyof CompactOptions]: CompactOptions[Name];
} = {
  model: "gpt-5-nano",
  observed: { messages: 3, tokens: 900 },
  targetTokens: 1001,
  triggerTokens: 1002,
  strategy: "window",
  keep: { ...keep, recentSteps: 7 },
  toolResults: { ...toolResults, maxTokens: 7 },
  focus: "restart the build",
  thinking: "bound",
  onInfeasible: "best_effort",
  dryRun: true,
  checkpoint: false,
  when: "cheapest",
  summary: { ...summary, maxTokens: 7 },
  maxCostUsd: 0.1,
  deadlineMs: 700,
  prefetch: true,
  expectedCalls: 7,
  promptCache: false,
};

/** Options with which the result is the same, or with the scope's `model` where that counts. */
const without: ReadonlySet<string> = new Set<keyof CompactOptions>([
  ...([
    "model",
    "observed",
    "dryRun",
    "checkpoint",
    "expectedCalls",
    "promptCache",
  ] as const),
  ...(["deadlineMs", "prefetch", "maxCostUsd"] as const),
]);

const scope: CheckpointScope = {
  tenant: "local",
  clearance: undefined,
  model: "gpt-5-mini",
  dialect: dialects["openai-chat"],
  transcript: { front: { tools: [{ type: "function" }] } },
  options,
};
const digestOf = (over: Partial<CheckpointScope> = {}) =>
  scopeOf({ ...scope, ...over }).toString("hex");
const withOptions = (over: Partial<CompactOptions>) =>
  digestOf({ options: { ...options, ...over } });

describe("the scope of a checkpoint", () => {
  it("is the same for the same request", () => {
    expect(digestOf()).toBe(digestOf());
    expect(withOptions({})).toBe(digestOf());
  });

  const entries = Object.entries(others);

  it.each(entries.filter(([name]) => !without.has(name)))(
    "changes with the option %s",
    (name, value) => {
      expect(withOptions({ [name]: value })).not.toBe(digestOf());
    },
  );

  it.each(entries.filter(([name]) => without.has(name)))(
    "does not change with the option %s",
    (name, value) => {
      expect(withOptions({ [name]: value })).toBe(digestOf());
    },
  );

  it("does not change with the kept messages, which are part of their own keys", () => {
    expect(withOptions({ keep: { ...keep, messages: [1] } })).toBe(digestOf());
  });

  it.each<[of: string, over: Partial<CheckpointScope>]>([
    ["tenant", { tenant: "acme" }],
    ["clearance", { clearance: ["hr"] }],
    ["clearance, an empty one too", { clearance: [] }],
    ["model", { model: "gpt-5-nano" }],
    ["dialect", { dialect: dialects["anthropic-messages"] }],
    ["tools", { transcript: { front: { tools: [] } } }],
    [
      "system text",
      { transcript: { front: { ...scope.transcript.front, system: "Hi" } } },
    ],
    [
      "conversation at the provider",
      { transcript: { ...scope.transcript, continues: true } },
    ],
  ])("changes with the %s", (_, over) => {
    expect(digestOf(over)).not.toBe(digestOf());
  });

  it("is the same for a clearance in any order", () => {
    expect(digestOf({ clearance: ["hr", "legal"] })).toBe(
      digestOf({ clearance: ["legal", "hr"] }),
    );
  });
});
