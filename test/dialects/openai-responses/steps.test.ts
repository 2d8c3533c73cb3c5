import { describe, expect, it } from "vitest";
import { openaiResponses } from "../../../src/dialects/openai-responses/index.ts";
import type { JsonObject } from "../../../src/json/json.ts";
import { read } from "../support/read.ts";
import { user, said, call, output, thought, reference } from "./builders.ts";

describe("the steps of Responses items", () => {
  const starts = (items: JsonObject[]): boolean[] => {
    const messages = read(openaiResponses, items);
    return messages.map((message, position) =>
      openaiResponses.startsStep(messages[position - 1], message),
    );
  };

  it.each([
    [
      "one response with its outputs",
      [
        thought("r"),
        said("x", "m"),
        call("a"),
        call("b"),
        output("a"),
        output("b"),
      ],
      [0],
    ],
    [
      "the next response after the outputs",
      [call("a"), output("a"), thought("r"), call("b"), output("b")],
      [0, 2],
    ],
    [
      "user and system messages alone",
      [user, { role: "system", content: "x" }, user],
      [0, 1, 2],
    ],
    [
      "agents that speak in a row",
      [said("one"), said("two"), call("a"), output("a")],
      [0, 1],
    ],
    [
      "a message that may be bound to its reasoning",
      [thought("r"), said("one", "m1"), said("two", "m2")],
      [0],
    ],
    [
      "unknown items with what is before them, and what follows",
      [user, reference, call("a"), output("a"), reference, said("x")],
      [0, 1],
    ],
  ])("keep %s together", (_, items, expected) => {
    const found = starts(items).flatMap((begins, at) => (begins ? [at] : []));
    expect(found).toEqual(expected);
  });
});
