import { describe, expect, it } from "vitest";
import { describePrefix } from "../../../src/compaction/report/describe-prefix.ts";
import { tokensOf, type Task } from "../../../src/compaction/task.ts";
import { untouched, type Version } from "../../../src/compaction/version.ts";
import { createMessage } from "../../../src/transcript/create-message.ts";
import type { Message } from "../../../src/transcript/transcript.ts";
import { agentMessages } from "../../support/growing.ts";
import { taskOf } from "../../support/tasks.ts";

const task = taskOf({
  model: "gpt-5-mini",
  messages: agentMessages(20),
  target_tokens: 3000,
});
const sent = untouched(task);
const { messages } = task;

/** The same for a model without prices, where the break-even of every rewrite is null. */
const unpriced: Task = {
  ...task,
  profile: { ...task.profile, prices: undefined },
};

/** An answer with these messages, in their real tokens. */
function answerOf(kept: readonly Message[]): Version {
  const { base, system, tools } = task.before;
  const counts = kept.map((message) => tokensOf(task, message));
  const tokens = counts.reduce(
    (sum, count) => sum + count,
    base + system + tools,
  );
  return { ...sent, messages: kept, tokens, compacted: true };
}

const tokensUpTo = (end: number) =>
  messages
    .slice(0, end)
    .reduce((sum, message) => sum + tokensOf(task, message), 0);

describe("the prefix of an answer", () => {
  it("is all of a transcript that stays as it was, which costs no rewrite", () => {
    expect(describePrefix(task, sent, sent)).toEqual({
      unchangedMessages: messages.length,
      unchangedTokens: tokensUpTo(messages.length),
      breakEvenCalls: 0,
    });
  });

  it("ends before the first message that differs", () => {
    const answer = answerOf([...messages.slice(0, 4), ...messages.slice(30)]);
    const prefix = describePrefix(task, sent, answer);
    expect(prefix).toMatchObject({
      unchangedMessages: 4,
      unchangedTokens: tokensUpTo(4),
    });
    expect(prefix.breakEvenCalls).toBeGreaterThan(0);
  });

  it("goes on over messages that are other objects of the same bytes", () => {
    const [first] = messages as [Message];
    const copy = createMessage(task.dialect, first.raw, {
      bytes: Buffer.from(first.bytes),
    });
    const answer = answerOf([copy, ...messages.slice(1)]);
    expect(describePrefix(task, sent, answer)).toMatchObject({
      unchangedMessages: messages.length,
      breakEvenCalls: 0,
    });
  });

  it("is that of a rewrite when the end of what was cached is missing", () => {
    const answer = answerOf(messages.slice(0, -2));
    expect(describePrefix(unpriced, sent, answer)).toMatchObject({
      unchangedMessages: messages.length - 2,
      breakEvenCalls: null,
    });
  });

  it("costs no rewrite when the earlier answer is the answer again", () => {
    const answer = answerOf(messages.slice(4));
    expect(describePrefix(unpriced, answer, answer)).toMatchObject({
      unchangedMessages: messages.length - 4,
      breakEvenCalls: 0,
    });
  });

  it("pays for itself later the more of it is broken", () => {
    const kept = (start: number) =>
      answerOf([...messages.slice(0, start), ...messages.slice(start + 20)]);
    const early = describePrefix(task, sent, kept(2)).breakEvenCalls ?? 0;
    const late = describePrefix(task, sent, kept(18)).breakEvenCalls ?? 0;
    expect(early).toBeGreaterThan(late);
  });
});
