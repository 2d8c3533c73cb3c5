import { describe, expect, it } from "vitest";
import { dialects, type DialectName } from "../../src/dialects/index.ts";
import type { JsonObject } from "../../src/json/json.ts";
import { read } from "./support/read.ts";

/** Anything that cost more than linear time would take minutes on a list this long. */
const length = 30_000;

function list(make: (index: number) => JsonObject): JsonObject[] {
  return Array.from({ length }, (_, index) => make(index));
}

const user: JsonObject = { role: "user", content: "x" };
const role = (index: number): string =>
  ["user", "system", "user", "assistant"][index % 4] as string;
const call = (id: string): JsonObject => ({
  id,
  type: "function",
  function: { name: "f", arguments: "{}" },
});

const lists: [DialectName, string, JsonObject[]][] = [
  [
    "openai-chat",
    "orphan results",
    list(() => ({ role: "tool", tool_call_id: "a", content: "x" })),
  ],
  [
    "openai-chat",
    "calls of one message that all share an id",
    [
      {
        role: "assistant",
        content: null,
        tool_calls: list((i) => call(i % 2 ? "a" : `a_${i}`)),
      },
      user,
    ],
  ],
  [
    "openai-chat",
    "results that come late",
    [
      ...list((i) => ({ role: "assistant", tool_calls: [call(`${i}`)] })),
      ...list((i) => ({ role: "tool", tool_call_id: `${i}`, content: "x" })),
    ],
  ],
  [
    "openai-responses",
    "reasoning without end",
    list((i) => ({ type: "reasoning", id: `${i}`, summary: [] })),
  ],
  [
    "openai-responses",
    "items that all share an id",
    list((i) => ({ role: "assistant", id: "m", content: `${i}` })),
  ],
  [
    "openai-responses",
    "one turn of calls and outputs with one id",
    [
      ...list(() => ({ type: "function_call", call_id: "a", name: "f" })),
      { type: "unknown_item" },
      ...list(() => ({
        type: "function_call_output",
        call_id: "a",
        output: "x",
      })),
      user,
    ],
  ],
  [
    "anthropic-messages",
    "neighbours of one role",
    list(() => ({ role: "assistant", content: "x" })),
  ],
  [
    "anthropic-messages",
    "system messages everywhere",
    list((i) => ({ role: role(i), content: "x" })),
  ],
  [
    "anthropic-messages",
    "directives everywhere",
    list((i) =>
      i % 2
        ? { role: "system", content: [], output_config: {} }
        : { role: "assistant", content: "x" },
    ),
  ],
  [
    "anthropic-messages",
    "one message of stray blocks",
    [
      {
        role: "user",
        content: list((i) =>
          i % 2
            ? { type: "text", text: " " }
            : { type: "tool_result", tool_use_id: "a" },
        ),
      },
    ],
  ],
  [
    "anthropic-messages",
    "many open server tools and many results",
    [
      {
        role: "assistant",
        content: list((i) => ({ type: "server_tool_use", id: `${i}` })),
      },
      ...list(() => ({
        role: "user",
        content: [{ type: "tool_result", tool_use_id: "a" }],
      })),
    ],
  ],
  [
    "anthropic-messages",
    "server tools without end",
    list((i) => ({
      role: i % 3 ? "assistant" : "user",
      content: [
        i % 3
          ? { type: "server_tool_use", id: `${i}`, name: "s" }
          : { type: "text", text: "x" },
      ],
    })),
  ],
];

describe("a hostile list", () => {
  it.each(lists)("costs linear time in %s: %s", (name, _, raws) => {
    const dialect = dialects[name];
    const { messages } = dialect.repair(read(dialect, raws));
    expect(dialect.violations(messages)).toEqual([]);
  });
});
