// Covers: src/dialects/openai-responses/items.ts, src/dialects/openai-responses/parse-calls.ts, src/dialects/openai-responses/parse-outputs.ts
import { describe, expect, it } from "vitest";
import { openaiResponses } from "../../../src/dialects/openai-responses/index.ts";
import { fixtureOf } from "../support/fixtures.ts";
import { outline } from "../support/outline.ts";

/** One entry a message of the fixture: who speaks, then its parts with their paths. */
const expected = [
  ["system", "text content: Be brief."],
  [
    "user",
    "text content.0.text: What is this?",
    'media content.1: image UklGRg== image/webp high ""',
    'media content.2: image undefined undefined auto ""',
    'media content.3: file JVBERi0= undefined undefined "manual.pdf"',
    'opaque content.4: {"type":"input_hologram","beam":7}',
  ],
  ["assistant", "reasoning : A wheel. encrypted=gAAAA"],
  [
    "assistant",
    "text content.0.text: Let me look.",
    "text content.1.refusal: Not that.",
  ],
  ["assistant", 'tool_call arguments: call_a read json {"path":"wheel.md"}'],
  ["assistant", "tool_call input: call_b note text free text"],
  [
    "tool",
    'tool_result output: call_a undefined ["spokes"] image undefined undefined undefined ""',
  ],
  ["tool", 'tool_result output: call_b undefined ["noted"]'],
  [
    "assistant",
    'tool_call action: call_c local_shell json {"type":"exec","command":["ls"],"env":{}}',
  ],
  ["tool", 'tool_result output: call_c undefined ["hub"]'],
  [
    "assistant",
    'tool_call action: call_d shell json {"commands":["ls","false"]}',
  ],
  [
    "assistant",
    'tool_call operation: call_e apply_patch json {"type":"delete_file","path":"old.md"}',
  ],
  [
    "tool",
    'tool_result output.0.stdout: call_d undefined ["hub"]',
    'tool_result output.1.stderr: call_d undefined error ["failed"]',
  ],
  ["tool", 'tool_result output: call_e undefined error ["no such file"]'],
  ["assistant", 'tool_call action: call_f computer json {"type":"screenshot"}'],
  ["tool", 'media output: image iVBORw0KGgo= image/png undefined ""'],
  [
    "assistant",
    'opaque : {"type":"web_search_call","id":"ws_1","status":"completed","action":{"type":"search","query":"hubs"}}',
  ],
  [
    "assistant",
    "tool_call arguments: mcp_1 stock json {}",
    'tool_result output: mcp_1 stock ["three hubs"]',
  ],
  ["assistant", 'media result: image iVBORw0KGgo= image/png undefined ""'],
  [
    "assistant",
    'opaque : {"type":"tool_search_call","execution":"server","call_id":null,"arguments":{"query":"hub"}}',
  ],
  [
    "assistant",
    'opaque : {"type":"tool_search_output","execution":"server","call_id":null,"tools":[]}',
  ],
  ["assistant", "text content: A wheel."],
  ["assistant", "text content: Said twice."],
  ["unknown", 'opaque : {"type":"item_reference","id":"msg_9"}'],
  ["unknown", 'opaque : {"type":"something_new","value":1}'],
  ["user", "text content: Go on."],
  ["assistant", "tool_call arguments: call_a read json {}"],
];

describe("reading Responses", () => {
  const { messages } = fixtureOf("openai-responses");

  it.each(expected.map((lines, position) => ({ position, lines })))(
    "reads message $position of the fixture as $lines",
    ({ position, lines }) => {
      const message = messages[position];
      expect(message && outline(message)).toEqual(lines);
    },
  );
});

describe("reading instructions", () => {
  it("reads a string and nothing", () => {
    expect(openaiResponses.parseSystem("Mend.")).toEqual([
      { kind: "text", path: [], text: "Mend." },
    ]);
    expect(openaiResponses.parseSystem(null)).toEqual([]);
  });

  it("refuses any other value", () => {
    expect(() => openaiResponses.parseSystem([])).toThrow(
      expect.objectContaining({
        code: "invalid_request",
        param: "instructions",
      }),
    );
  });
});
