// Covers: src/dialects/anthropic-messages/parse-blocks.ts, src/dialects/anthropic-messages/parse-media.ts
import { describe, expect, it } from "vitest";
import { anthropicMessages } from "../../../src/dialects/anthropic-messages/index.ts";
import { fixtureOf } from "../support/fixtures.ts";
import { outline } from "../support/outline.ts";

/** One entry a message of the fixture: who speaks, then its parts with their paths. */
const expected = [
  [
    "user",
    "text content.0.text: What is this?",
    'media content.1: image iVBORw0KGgo= image/png undefined ""',
    'media content.2: image undefined undefined undefined ""',
    'media content.3: file JVBERi0= application/pdf undefined "Manual"',
    'media content.4: file undefined text/plain undefined "From the shop\\nTurn left."',
    'media content.5: file undefined undefined undefined "One.\\nTwo."',
    'media content.6: file undefined undefined undefined "Hubs\\nhttps://shop.test\\nA hub."',
    'opaque content.7: {"type":"container_upload","file_id":"file_1"}',
  ],
  [
    "assistant",
    "reasoning content.0: A wheel, I think. encrypted=undefined",
    "reasoning content.1:  encrypted=EmwKAh",
    "text content.2.text: Let me look.",
    'opaque content.3: {"type":"server_tool_use","id":"srvtoolu_1","name":"web_search","input":{"query":"hub"}}',
    'opaque content.4: {"type":"web_search_tool_result","tool_use_id":"srvtoolu_1","content":[{"type":"web_search_result","url":"https://shop.test","encrypted_content":"Eq"}]}',
    "tool_call content.5.input: mcptoolu_1 stock json {}",
    'tool_result content.6.content: mcptoolu_1 undefined ["three hubs"]',
    'tool_call content.7.input: toolu_a read json {"path":"wheel.md"}',
    "tool_call content.8.input: toolu_b read json {}",
    "tool_call content.9.input: toolu_c read json {}",
  ],
  [
    "user",
    'tool_result content.0.content: toolu_b undefined ["spokes","{\\"type\\":\\"tool_reference\\",\\"tool_name\\":\\"true\\"}"] image iVBORw0KGgo= image/png undefined ""',
    'tool_result content.1.content: toolu_a undefined error ["no such file"]',
    'tool_result content.2.content: toolu_c undefined [""]',
    "text content.3.text: Mind the hub.",
  ],
  ["system", "text content: The shop closes soon."],
  ["assistant", "text content: A wheel."],
  ["user", "text content: Go on."],
  [
    "assistant",
    "reasoning content.0:  encrypted=EuYB",
    "tool_call content.1.input: toolu_a read json {}",
  ],
  ["tool", 'tool_result content.0.content: toolu_a undefined [""]'],
  [
    "assistant",
    "tool_call content.0.input: toolu_a read json {}",
    "tool_call content.1.input: toolu_d read json {}",
  ],
  ["tool", 'tool_result content.0.content: toolu_a undefined ["hub"]'],
];

describe("reading Anthropic Messages", () => {
  const { messages } = fixtureOf("anthropic-messages");

  it.each(expected.map((lines, position) => ({ position, lines })))(
    "reads message $position of the fixture as $lines",
    ({ position, lines }) => {
      const message = messages[position];
      expect(message && outline(message)).toEqual(lines);
    },
  );
});

describe("reading Anthropic's system text", () => {
  it("reads a string, blocks, and nothing", () => {
    const { parseSystem } = anthropicMessages;
    expect(parseSystem("Mend.")).toEqual([
      { kind: "text", path: [], text: "Mend." },
    ]);
    expect(parseSystem(fixtureOf("anthropic-messages").body["system"])).toEqual(
      [
        { kind: "text", path: [0, "text"], text: "You mend bicycles." },
        { kind: "text", path: [1, "text"], text: "Be brief." },
      ],
    );
    expect(parseSystem(undefined)).toEqual([]);
    expect(parseSystem(null)).toEqual([]);
  });

  it("refuses any other value", () => {
    expect(() => anthropicMessages.parseSystem(5)).toThrow(
      expect.objectContaining({ code: "invalid_request", param: "system" }),
    );
  });
});
