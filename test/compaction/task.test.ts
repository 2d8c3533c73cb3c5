import { describe, expect, it } from "vitest";
import { localCall, type Call } from "../../src/call/call.ts";
import { tokensOf, totalTokens } from "../../src/compaction/task.ts";
import { agentMessages } from "../support/growing.ts";
import { readBody, taskOf } from "../support/tasks.ts";

const messages = agentMessages(3);
const bodyOf = (options: object = {}) => ({
  model: "gpt-5-mini",
  messages,
  target_tokens: 3000,
  ...options,
});

function callWith(limit: number | undefined, over: Partial<Call> = {}): Call {
  const call = localCall("cmp_test");
  const limits = { maxCostUsd: limit };
  return { ...call, identity: { ...call.identity, limits }, ...over };
}

describe("what a task may spend", () => {
  it.each([
    [undefined, undefined, undefined],
    [0.2, undefined, 0.2],
    [undefined, 0.1, 0.1],
    [0.2, 0.1, 0.1],
    [0.1, 0.2, 0.1],
    [0, 0.2, 0],
    [0.2, 0, 0],
  ])(
    "is the tighter of the request's %s and the identity's %s US dollars: %s",
    (max_cost_usd, limit, expected) => {
      const body = bodyOf({ summary: { max_cost_usd } });
      const { spendLimits } = taskOf(body, callWith(limit));
      expect(spendLimits).toEqual({ perRequestUsd: expected, run: undefined });
    },
  );

  it.each([
    [undefined, undefined],
    [
      { id: "r1", maxCostUsd: 0.5 },
      { id: "r1", maxUsd: 0.5 },
    ],
    [{ id: "r1", maxCostUsd: undefined }, undefined],
    // Without a name, no other call could be counted with it.
    [{ id: undefined, maxCostUsd: 0.5 }, undefined],
  ])("has for the run %j the limit %j", (run, expected) => {
    const named = run && { agent: undefined, pattern: undefined, ...run };
    const { spendLimits } = taskOf(bodyOf(), callWith(0.1, { run: named }));
    expect(spendLimits).toEqual({ perRequestUsd: 0.1, run: expected });
  });
});

describe("keep.messages", () => {
  it("may name every message of the transcript", () => {
    const last = messages.length - 1;
    expect(() =>
      taskOf(bodyOf({ keep: { messages: [0, last] } })),
    ).not.toThrow();
  });

  it("is refused by its place when it names a message that the transcript lacks", () => {
    const keep = { messages: [0, messages.length, 1] };
    expect(() => taskOf(bodyOf({ keep }))).toThrow(
      expect.objectContaining({
        code: "invalid_request",
        param: "keep.messages[1]",
        message: `keep.messages[1] is ${messages.length}, but the transcript has ${messages.length} messages, counted from 0.`,
      }) as Error,
    );
  });
});

describe("a task's messages", () => {
  it("are the received objects when the provider accepts them", () => {
    const task = taskOf(bodyOf());
    expect(task.messages).toBe(task.transcript.messages);
    expect(task.tokens).toBe(task.before);
    expect(task.repairs).toEqual([]);
  });

  it("are repaired and counted again when it would not", () => {
    const orphan = { role: "tool", tool_call_id: "call_9", content: "lost" };
    const task = taskOf(bodyOf({ messages: [...messages, orphan] }));
    expect(task.repairs).toHaveLength(1);
    expect(task.messages).toEqual(task.transcript.messages.slice(0, -1));
    expect(task.tokens.total).toBeLessThan(task.before.total);
    expect(task.planInput().messages).toBe(task.messages);
  });

  it("have counts that add up to the whole request's", () => {
    const task = taskOf(bodyOf());
    const counts = task.messages.map((message) => tokensOf(task, message));
    expect(totalTokens(task, counts)).toBe(task.before.total);
  });

  it("are counted for what they are now, not for the one that they replace", () => {
    const task = taskOf(bodyOf());
    const { request } = readBody(bodyOf({ messages: agentMessages(4) }));
    const [, longer] = request.transcript.messages.toSorted(
      (a, b) => b.bytes.length - a.bytes.length,
    );
    const replacing = { ...(longer ?? task.messages[0]!), index: 0 };
    expect(tokensOf(task, replacing)).toBe(
      task.meter.measureMessage(replacing).total,
    );
    expect(tokensOf(task, replacing)).not.toBe(task.before.messages[0]?.total);
  });
});
