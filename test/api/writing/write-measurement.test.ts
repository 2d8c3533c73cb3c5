import { describe, expect, it } from "vitest";
import { measureResponse } from "../../../src/api/schemas/measure-response.ts";
import {
  toMeasureResponse,
  writeMeasurement,
} from "../../../src/api/writing/write-measurement.ts";
import type { Measurement } from "../../../src/compaction/measure.ts";
import type { ModelProfile } from "../../../src/models/model-profile.ts";
import {
  characterMeter,
  chat,
  says,
  system,
  user,
} from "../../lab/builders.ts";
import { planInput } from "../../support/plan-input.ts";

const profile: ModelProfile = {
  id: "characters",
  known: true,
  tokenizer: { kind: "tiktoken", encoding: "o200k_base" },
  imageFormula: "careful",
  windowTokens: 3000,
  maxInputTokens: 2000,
  maxOutputTokens: 1000,
  retiredOn: undefined,
  bindsThinking: false,
  prices: undefined,
};

/** A chat whose messages have as many tokens as `lengths`, the speakers taking turns. */
function measured(
  lengths: readonly number[],
  over: Partial<Measurement> = {},
): Measurement {
  const speakers = [system, user, says];
  const { messages, tokens } = planInput(
    lengths.map((length, at) =>
      (speakers[at % speakers.length] ?? user)("x".repeat(length)),
    ),
  );
  const transcript = { front: {}, system: [], tools: [], messages };
  const model = { profile, meter: characterMeter, warnings: [] };
  return { ...model, dialect: chat, transcript, tokens, ...over };
}

describe("the answer of a measurement", () => {
  it("has the counts by role and by message, and the share of the input limit", () => {
    const response = toMeasureResponse(measured([10, 20, 30, 40]));
    expect(response).toEqual({
      object: "measurement",
      dialect: "openai-chat",
      model: "characters",
      tokens: {
        total: 100,
        system: 0,
        tools: 0,
        by_role: { system: 50, user: 20, assistant: 30 },
        messages: [10, 20, 30, 40],
      },
      largest: [
        { message: 3, role: "system", tokens: 40 },
        { message: 2, role: "assistant", tokens: 30 },
        { message: 1, role: "user", tokens: 20 },
        { message: 0, role: "system", tokens: 10 },
      ],
      window: { size: 3000, input_limit: 2000, max_output: 1000, share: 0.05 },
      retired_on: null,
      encoding: "characters",
      exact: true,
      warnings: [],
    });
    expect(measureResponse.parse(response)).toEqual(response);
  });

  it("names the five largest messages, the earlier of equal ones first", () => {
    const { largest } = toMeasureResponse(measured([1, 9, 5, 9, 5, 5, 7, 5]));
    expect(largest.map(({ message }) => message)).toEqual([1, 3, 6, 2, 4]);
  });

  it("names the day from which the model isn't served", () => {
    const retired = { ...profile, retiredOn: "2026-10-23" };
    const response = toMeasureResponse(measured([1], { profile: retired }));
    expect(response.retired_on).toBe("2026-10-23");
    expect(measureResponse.parse(response)).toEqual(response);
  });

  it("has no share of a window that is not known", () => {
    const unknown = {
      ...profile,
      windowTokens: undefined,
      maxInputTokens: undefined,
      maxOutputTokens: undefined,
    };
    const { window } = toMeasureResponse(measured([1], { profile: unknown }));
    expect(window).toEqual({
      size: null,
      input_limit: null,
      max_output: null,
      share: null,
    });
  });

  it("is not exact when a part could only be estimated", () => {
    const { tokens } = measured([1]);
    const estimated = { tokens: { ...tokens, estimated: true } };
    expect(toMeasureResponse(measured([1], estimated)).exact).toBe(false);
  });

  it("is written as the JSON of that", () => {
    const measurement = measured([3, 4]);
    const text = Buffer.concat(writeMeasurement(measurement)).toString();
    expect(text).toBe(JSON.stringify(toMeasureResponse(measurement)));
  });
});
