import { describe, expect, it } from "vitest";
import {
  at,
  changes,
  check,
  masked,
  request,
  texts,
  tokens,
  findOut,
  type Lie,
} from "./chat-sample.ts";

const lies: readonly Lie[] = [
  [
    "a count below the real one",
    { lies: { tokens: { ...tokens, after: 20 } } },
    /tokens.after is 20, counted again/,
  ],
  [
    "a count above the real one",
    { lies: { tokens: { ...tokens, after: 1_900 } } },
    /tokens.after is 1900/,
  ],
  [
    "a wrong count of the input",
    { lies: { tokens: { ...tokens, before: 9_999 } } },
    /tokens.before is 9999/,
  ],
  [
    "another target",
    { lies: { tokens: { ...tokens, target: 9_000 } } },
    /tokens.target/,
  ],
  [
    "more tokens than were allowed",
    { request: request.replace("190", "20") },
    /come back, 20 were allowed/,
  ],
  [
    "a rewrite below the trigger",
    { request: request.replace("190", '190,"trigger_tokens":5000') },
    /below the trigger/,
  ],
  [
    "a silent drop",
    { changes: changes.slice(0, -1) },
    /message 9 is gone and no change says so/,
  ],
  [
    "a silent edit",
    { changes: changes.slice(1) },
    /message 3 is gone|comes from no message/,
  ],
  [
    "a change that isn't one",
    {
      changes: [
        ...changes,
        {
          message: 4,
          part: 0,
          action: "mask",
          tokens_before: 9,
          tokens_after: 9,
        },
      ],
    },
    /change of message 4: it is unchanged/,
  ],
  [
    "a drop that isn't one",
    { messages: [...at(0, 1, 2), masked, ...at(4, 5, 6, 9, 10)] },
    /message 9, stands there although it is reported as changed/,
  ],
  [
    "a change of no message",
    {
      changes: [
        ...changes,
        {
          message: 99,
          part: 0,
          action: "mask",
          tokens_before: 9,
          tokens_after: 1,
        },
      ],
    },
    /there is no such message/,
  ],
  [
    "a change that costs",
    {
      changes: [
        {
          message: 3,
          part: 0,
          action: "excerpt",
          tokens_before: 200,
          tokens_after: 999,
        },
        ...changes.slice(1),
      ],
    },
    /is no saving/,
  ],
  [
    "a rung that adds",
    {
      lies: {
        rungs: [
          { rung: "mask", tokens_after: 150 },
          { rung: "drop", tokens_after: 160 },
        ],
      },
    },
    /rung drop makes the transcript larger/,
  ],
  [
    "a last rung elsewhere",
    { lies: { rungs: [{ rung: "mask", tokens_after: 1 }] } },
    /the last rung ends at 1/,
  ],
  [
    "a longer unchanged prefix",
    { lies: { prefix: { unchanged_messages: 8 } } },
    /prefix says 8/,
  ],
  [
    "a repair of a sound transcript",
    { repairs: [{ rule: "orphan_tool_result", message: 3, detail: "x" }] },
    /sound transcript was repaired/,
  ],
  [
    "a change it calls none",
    { lies: { compacted: false } },
    /not compacted, but/,
  ],
];

findOut(lies);

describe("a compaction", () => {
  it("that is honest violates nothing", () => {
    expect(check()).toEqual([]);
  });

  it("below the trigger may be over the target", () => {
    const untouched = request.replace("190", '20,"trigger_tokens":5000');
    expect(
      check({
        request: untouched,
        messages: texts,
        changes: [],
        lies: { rungs: [] },
      }),
    ).toEqual([]);
  });

  it("may be over the target when the caller asked for the best effort and is warned", () => {
    const patient = request.replace("190", '20,"on_infeasible":"best_effort"');
    expect(
      check({ request: patient, lies: { warnings: ["too small"] } }),
    ).toEqual([]);
    expect(check({ request: patient })).not.toEqual([]);
  });
});
