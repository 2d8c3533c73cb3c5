import { describe, expect, it } from "vitest";
import {
  condenseReplyJsonSchema,
  readCondenseReply,
} from "../../../src/summaries/condense/reply.ts";

describe("a reply about a tool result", () => {
  it("is its lines, whatever stands beside them", () => {
    expect(readCondenseReply({ lines: ["one", "", "two"] })).toEqual([
      "one",
      "",
      "two",
    ]);
    expect(readCondenseReply({ mood: 1, lines: [] })).toEqual([]);
  });

  it.each([
    null,
    undefined,
    "lines",
    7,
    [],
    ["one"],
    {},
    { line: ["one"] },
    { lines: "one" },
    { lines: null },
    { lines: [1] },
    { lines: ["one", { text: "two" }] },
    { summary: { lines: ["one"] } },
  ])("is none when it is %j", (json) => {
    expect(readCondenseReply(json)).toBeUndefined();
  });

  it("is asked for by a schema that strict structured output takes", () => {
    expect(condenseReplyJsonSchema()).toEqual({
      type: "object",
      properties: {
        lines: {
          type: "array",
          items: { type: "string" },
          description: expect.any(String) as string,
        },
      },
      required: ["lines"],
      additionalProperties: false,
    });
  });
});
