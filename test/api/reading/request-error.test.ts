// Covers: src/api/reading/parse-request.ts, src/api/schemas/scalars.ts, src/api/schemas/transcript-fields.ts
import { describe, expect, it } from "vitest";
import { dialectNames } from "../../../src/dialects/index.ts";
import { messagesFields } from "../../../src/dialects/request-fields.ts";
import { AppError } from "../../../src/errors.ts";
import { parseCompactRequest } from "../../../src/api/schemas/compact-request.ts";
import { parseMeasureRequest } from "../../../src/api/schemas/measure-request.ts";
import {
  strategies,
  strategyNames,
  type StrategyFlag,
} from "../../../src/planning/strategies/index.ts";

const valid = { messages: [], target_tokens: 100 };

/** The strategies with a flag: `auto, select and summarize`. */
function having(flag: StrategyFlag): string {
  const names = strategyNames.filter((name) => strategies[name][flag]);
  return names.join(", ").replace(/, (\w+)$/, " and $1");
}

function refusal(parse: (value: unknown) => unknown, value: unknown): AppError {
  try {
    parse(value);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error(`accepted: ${JSON.stringify(value)}`);
}

/** Fields that replace those of a valid request, and the error that refuses them. */
const cases: readonly (readonly [
  over: Record<string, unknown>,
  code: string,
  param: string,
  message: string,
])[] = [
  [
    { target_tokens: undefined },
    "invalid_request",
    "target_tokens",
    "target_tokens is missing: it must be a whole number of tokens from 1 to 1000000000, such as 8000.",
  ],
  [
    { target_tokens: 0 },
    "invalid_request",
    "target_tokens",
    "target_tokens is 0: it must be a whole number of tokens from 1 to 1000000000, such as 8000.",
  ],
  [
    { target_tokens: 10.5 },
    "invalid_request",
    "target_tokens",
    "target_tokens is 10.5: it must be a whole number of tokens from 1 to 1000000000, such as 8000.",
  ],
  [
    { target_tokens: "8k" },
    "invalid_request",
    "target_tokens",
    'target_tokens is "8k": it must be a whole number of tokens from 1 to 1000000000, such as 8000.',
  ],
  [
    { trigger_tokens: 99 },
    "invalid_request",
    "trigger_tokens",
    "trigger_tokens is 99: it must be at least target_tokens, which is 100.",
  ],
  [
    { taget_tokens: 5 },
    "invalid_request",
    "taget_tokens",
    "taget_tokens is not a field of this request: did you mean target_tokens?",
  ],
  [
    { keep: { recent_step: 3 } },
    "invalid_request",
    "keep.recent_step",
    "keep.recent_step is not a field of this request: did you mean keep.recent_steps?",
  ],
  [
    { keep: { zzz: 3 } },
    "invalid_request",
    "keep.zzz",
    "keep.zzz is not a field of this request: remove it. Known here: recent_steps, messages.",
  ],
  [
    { focus: "the login test", strategy: "mask" },
    "invalid_request",
    "focus",
    `focus is "the login test": it goes with the strategies ${having("choosesByValue")}, not with mask.`,
  ],
  [
    { prefetch: true, strategy: "window" },
    "invalid_request",
    "prefetch",
    `prefetch is true: it goes with the strategies ${having("usesModel")}, not with window.`,
  ],
  [
    { summary: { max_tokens: 90 }, strategy: "select" },
    "invalid_request",
    "summary",
    `summary is an object: it goes with the strategies ${having("usesModel")}, not with select.`,
  ],
  [
    { keep: 2 },
    "invalid_request",
    "keep",
    'keep is 2: it must be an object like {"recent_steps": 2, "messages": [0]}.',
  ],
  [
    { keep: { messages: [0, -1] } },
    "invalid_request",
    "keep.messages",
    "keep.messages is an array: it must be an array of message indices, such as [0, 4].",
  ],
  [
    { strategy: "tuncate" },
    "unknown_strategy",
    "strategy",
    `strategy is "tuncate": it must be one of ${strategyNames.join(", ")} (did you mean truncate?).`,
  ],
  [
    { strategy: null },
    "invalid_request",
    "strategy",
    `strategy is null: it must be one of ${strategyNames.join(", ")}.`,
  ],
  [
    { dialect: "gemini" },
    "unknown_dialect",
    "dialect",
    `dialect is "gemini": it must be one of ${dialectNames.join(", ")}.`,
  ],
  [
    { input: [] },
    "invalid_request",
    "input",
    "input is an array: it can't be sent with `messages`: send one transcript.",
  ],
  [
    { messages: "hello" },
    "invalid_request",
    "messages",
    'messages is "hello": it must be an array of messages.',
  ],
  [
    { model: "" },
    "invalid_request",
    "model",
    'model is "": it must be text of 1 to 200 characters, such as "gpt-5-mini".',
  ],
  [
    { observed: { messages: 1, tokens: -1 } },
    "invalid_request",
    "observed.tokens",
    "observed.tokens is -1: it must be a whole number of tokens from 1 to 1000000000, such as 5210.",
  ],
  [
    { dry_run: "yes" },
    "invalid_request",
    "dry_run",
    'dry_run is "yes": it must be true or false.',
  ],
];

describe("a compact request", () => {
  it("without a transcript names every field that may hold it", () => {
    const { message, param } = refusal(parseCompactRequest, {
      ...valid,
      messages: undefined,
    });
    expect(param).toBe("messages");
    expect(message).toContain(
      "messages is missing: it must hold the transcript (or `input` must, for the Responses API",
    );
    for (const field of messagesFields) expect(message).toContain(field);
  });

  it.each(cases)(
    "with %j is refused in one sentence",
    (over, code, param, message) => {
      const envelope = JSON.parse(
        JSON.stringify({ ...valid, ...over }),
      ) as unknown;
      const error = refusal(parseCompactRequest, envelope);
      expect({
        code: error.code,
        param: error.param,
        message: error.message,
      }).toEqual({
        code,
        param,
        message,
      });
    },
  );

  it("that is not an object says what it must be", () => {
    expect(refusal(parseCompactRequest, []).message).toBe(
      "The request body is an array: it must be a JSON object with the transcript and `target_tokens`.",
    );
  });

  it("with several faults names them all", () => {
    const { message, param, details } = refusal(parseCompactRequest, {
      messages: [],
      strategy: "x",
      preamble: "y",
    });
    expect(param).toBe("target_tokens");
    expect(details?.["faults"]).toHaveLength(3);
    expect(message).toMatch(
      /target_tokens is .* strategy is .* preamble is not a field/,
    );
  });

  it("refuses the options of other services instead of ignoring them", () => {
    for (const field of ["max_output_tokens", "temperature"]) {
      const error = refusal(parseCompactRequest, { ...valid, [field]: 1 });
      expect(error.param).toBe(field);
    }
  });

  it("with countless faults names a few, shortly", () => {
    const unknown = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, i) => [`f${i}${"x".repeat(100)}`, 1]),
    );
    const { message, details } = refusal(parseCompactRequest, {
      ...valid,
      ...unknown,
    });
    expect(details?.["faults"]).toHaveLength(8);
    expect(message.length).toBeLessThan(4_000);
  });

  it("with countless wrong elements has one fault", () => {
    const wrong = Array<number>(1_000_000).fill(0.5);
    for (const over of [
      { keep: { messages: wrong } },
      { tools: wrong },
      { system: wrong },
    ]) {
      const { details } = refusal(parseCompactRequest, { ...valid, ...over });
      expect(details).toBeUndefined();
    }
  });

  it("shortens what it quotes", () => {
    const { message } = refusal(parseCompactRequest, {
      ...valid,
      strategy: "s".repeat(10_000),
    });
    expect(message.length).toBeLessThan(200);
  });
});

describe("a measure request", () => {
  it("takes no options of compaction", () => {
    const error = refusal(parseMeasureRequest, valid);
    expect(error.param).toBe("target_tokens");
  });

  it("refuses system text that belongs to the other wire form", () => {
    expect(
      refusal(parseMeasureRequest, { input: [], system: "s" }).message,
    ).toContain("use `instructions`");
    expect(
      refusal(parseMeasureRequest, { messages: [], instructions: "s" }).message,
    ).toContain("use `system`");
  });
});
