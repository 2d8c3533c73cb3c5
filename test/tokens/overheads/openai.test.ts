// Covers: src/tokens/overheads/openai-tools.ts, src/tokens/overheads/tool-definition.ts
import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/json/json.ts";
import { openaiOverheads } from "../../../src/tokens/overheads/openai.ts";
import { message, text, toolCall, toolResult } from "../support/messages.ts";
import { referenceCounter } from "../support/reference-counter.ts";

/** The examples of "How to count tokens with tiktoken", sections 6 and 7, with the counts printed there. */
const jargon = [
  [
    "system",
    undefined,
    "You are a helpful, pattern-following assistant that translates corporate jargon into plain English.",
  ],
  ["system", "example_user", "New synergies will help drive top-line growth."],
  [
    "system",
    "example_assistant",
    "Things working well together will increase revenue.",
  ],
  [
    "system",
    "example_user",
    "Let's circle back when we have more bandwidth to touch base on opportunities for increased leverage.",
  ],
  [
    "system",
    "example_assistant",
    "Let's talk later when we're less busy about how to do better.",
  ],
  [
    "user",
    undefined,
    "This late pivot means we don't have time to boil the ocean for the client deliverable.",
  ],
] as const;

const weather = [
  [
    "system",
    undefined,
    "You are a helpful assistant that can answer to questions about the weather.",
  ],
  ["user", undefined, "What's the weather like in San Francisco?"],
] as const;

const parameters = {
  type: "object",
  properties: {
    location: {
      type: "string",
      description: "The city and state, e.g. San Francisco, CA",
    },
    unit: {
      type: "string",
      description: "The unit of temperature to return",
      enum: ["celsius", "fahrenheit"],
    },
  },
  required: ["location"],
};

const weatherFunction = {
  name: "get_current_weather",
  description: "Get the current weather in a given location",
  parameters,
};

const weatherTool = { type: "function", function: weatherFunction };

function countRequest(
  encoding: "o200k_base" | "cl100k_base",
  messages: typeof jargon | typeof weather,
  tools: readonly JsonValue[],
): number {
  const counter = referenceCounter(encoding);
  const overheads = openaiOverheads(encoding);
  return messages.reduce(
    (tokens, [role, name, content]) =>
      tokens +
      overheads.message(message(role, [text(content)], name), counter) +
      counter.count(content),
    overheads.base + overheads.tools(tools, counter),
  );
}

const counter = referenceCounter("o200k_base");
const { message: overheadOf, tools: countTools } =
  openaiOverheads("o200k_base");

const functionOf = (schema: JsonValue): JsonValue => ({
  type: "function",
  function: { name: "f", description: "d", parameters: schema },
});

describe("OpenAI's overheads", () => {
  it.each([
    ["cl100k_base", jargon, [], 129],
    ["o200k_base", jargon, [], 124],
    ["cl100k_base", weather, [weatherTool], 105],
    ["o200k_base", weather, [weatherTool], 101],
  ] as const)(
    "gives the count that the cookbook prints, %s #%#",
    (encoding, messages, tools, tokens) => {
      expect(countRequest(encoding, messages, tools)).toBe(tokens);
    },
  );

  it("counts a function alike in the forms of chat, Responses and the legacy field", () => {
    const flat = { type: "function", ...weatherFunction, strict: true };
    const counts = [weatherTool, flat, weatherFunction].map((tool) =>
      countTools([tool], counter),
    );
    expect(new Set(counts).size).toBe(1);
  });

  it("costs nothing for no tools", () => {
    expect(countTools([], counter)).toBe(0);
  });

  it.each([
    ["a nested object", { type: "object", properties: { a: parameters } }],
    [
      "a list of objects",
      {
        type: "object",
        properties: { a: { type: "array", items: parameters } },
      },
    ],
    [
      "alternatives",
      { type: "object", properties: { a: { anyOf: [parameters] } } },
    ],
    ["definitions", { type: "object", $defs: { a: parameters } }],
  ])("counts %s at least as much as its own properties", (_, schema) => {
    const flat = countTools([functionOf(parameters)], counter);
    expect(countTools([functionOf(schema)], counter)).toBeGreaterThanOrEqual(
      flat,
    );
  });

  it("counts a keyword that the formula does not know", () => {
    const plain = { type: "object", properties: { a: { type: "string" } } };
    const limited = {
      type: "object",
      properties: { a: { type: "string", pattern: "^[a-z]+$", minLength: 3 } },
    };
    expect(countTools([functionOf(limited)], counter)).toBeGreaterThan(
      countTools([functionOf(plain)], counter),
    );
  });

  it("counts a custom tool's grammar, in chat's form and in Responses' form", () => {
    const definition = "start: WORD+\nWORD: /[a-z]+/";
    const chat = {
      type: "custom",
      custom: {
        name: "c",
        format: { type: "grammar", grammar: { definition } },
      },
    };
    const responses = {
      type: "custom",
      name: "c",
      format: { type: "grammar", definition },
    };
    const bare = { type: "custom", name: "c" };
    const withGrammar = countTools([chat], counter);
    expect(countTools([responses], counter)).toBe(withGrammar);
    expect(withGrammar - countTools([bare], counter)).toBe(
      counter.count(definition),
    );
  });

  it("takes the provider's own tools and values that are no tools without failing", () => {
    expect(countTools([{ type: "web_search" }], counter)).toBeGreaterThan(1000);
    expect(countTools([null, "x", 3, []], counter)).toBeGreaterThan(0);
  });

  it("survives a schema a thousand levels deep", () => {
    let schema: JsonValue = { type: "string" };
    for (let level = 0; level < 1000; level++) {
      schema = { type: "object", properties: { a: schema } };
    }
    expect(countTools([functionOf(schema)], counter)).toBeGreaterThan(1000);
  });

  it.each([
    ["keywords", (members: JsonObject) => members],
    ["properties", (members: JsonObject) => ({ properties: members })],
  ])(
    "counts %s of a number that no tool has in one piece, and no lower",
    (_, schemaOf) => {
      const countsOf = (width: number) => {
        const calls: string[] = [];
        const members = Object.fromEntries(
          Array.from({ length: width }, (_, i) => [`x${i}`, i]),
        );
        const spy = {
          ...counter,
          count: (text: string) => (calls.push(text), counter.count(text)),
        };
        const tokens = countTools([functionOf(schemaOf(members))], spy);
        return { tokens, pieces: calls.length };
      };
      const [most, wide] = [countsOf(5000), countsOf(5001)];
      expect(most.pieces).toBeGreaterThan(5000);
      expect(wide.pieces).toBeLessThan(10);
      expect(wide.tokens).toBeGreaterThan(most.tokens);
    },
  );

  it("counts the names of calls and results, not the text that a strategy may replace", () => {
    const short = overheadOf(
      message("assistant", [toolCall("f", "{}")]),
      counter,
    );
    const long = overheadOf(
      message("assistant", [toolCall("f", '{"a":"some long argument"}')]),
      counter,
    );
    const named = overheadOf(
      message("assistant", [toolCall("find_all_the_files", "{}")]),
      counter,
    );
    expect(long).toBe(short);
    expect(named).toBeGreaterThan(short);
    expect(overheadOf(message("tool", [toolResult(["x"])]), counter)).toBe(
      overheadOf(
        message("tool", [toolResult(["a longer text", "y"])]),
        counter,
      ),
    );
  });
});
