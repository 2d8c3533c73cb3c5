import { describe, expect, it } from "vitest";
import {
  cutAt,
  cutsOf,
  defaultCutOptions,
} from "../../../src/lab/truth/cuts.ts";
import { readRecord } from "../../../src/lab/truth/record.ts";
import { dialects } from "../../../src/dialects/index.ts";
import { call, characterMeter, recordOf, system, user } from "../builders.ts";

const options = {
  ...defaultCutOptions,
  count: 3,
  futureTurns: 2,
  minFutureTurns: 2,
  minPrefixTokens: 100,
};

const turns = (count: number) =>
  Array.from({ length: count }, () => call("Read", {}, "x".repeat(48))).flat();

describe("cutsOf", () => {
  const record = recordOf([system("s".repeat(500)), user("u"), ...turns(10)]);
  const cuts = cutsOf(record, options);

  it("cuts where the model is about to speak", () => {
    expect(cuts).toHaveLength(3);
    for (const { future } of cuts) expect(future[0]?.role).toBe("assistant");
  });

  it("splits the messages without losing any", () => {
    for (const { prefix, future } of cuts) {
      const { messages } = record.transcript;
      const both = [...prefix, ...future];
      expect(both).toEqual(messages.slice(0, both.length));
    }
  });

  it("ends the future with the results of its last turn", () => {
    for (const { future } of cuts) {
      const roles = future.map(({ role }) => role);
      expect(roles).toEqual(["assistant", "tool", "assistant", "tool"]);
    }
  });

  it("spreads the cuts over where it may cut", () => {
    // 50 tokens a step: the first place is behind 101 tokens, the last before two turns.
    expect(cuts.map(({ step }) => step)).toEqual([5, 7, 9]);
  });

  it("counts a prefix without its system text", () => {
    expect(cuts.map(({ prefixTokens }) => prefixTokens)).toEqual([
      151, 251, 351,
    ]);
    expect(cuts.map(({ protectedTokens }) => protectedTokens)).toEqual([
      500, 500, 500,
    ]);
  });

  it("leaves a transcript alone that is too short", () => {
    expect(cutsOf(recordOf([user("u"), ...turns(3)]), options)).toEqual([]);
  });

  it("gives every place there is when there are fewer than asked for", () => {
    const short = recordOf([user("u"), ...turns(4)]);
    expect(cutsOf(short, options).map(({ step }) => step)).toEqual([3]);
  });
});

describe("cutAt", () => {
  it("takes a step of the Responses API with all its calls and outputs", () => {
    const items = [1, 2].flatMap((turn) => [
      ...["a", "b"].map((id) => ({
        type: "function_call",
        call_id: `${id}${turn}`,
        name: "f",
        arguments: "{}",
      })),
      ...["a", "b"].map((id) => ({
        type: "function_call_output",
        call_id: `${id}${turn}`,
        output: "ok",
      })),
    ]);
    const record = readRecord(
      { id: "r", domain: "d", body: { input: items } },
      dialects["openai-responses"],
      characterMeter,
    );
    const { prefix, future } = cutAt(record, 1, 1);
    expect([prefix.length, future.length]).toEqual([4, 4]);
  });
});
