// Covers: src/dialects/shared/openai-content.ts, src/dialects/shared/openai-media.ts, src/dialects/shared/parts.ts
import { describe, expect, it } from "vitest";
import { fixtureOf } from "../support/fixtures.ts";
import { outline } from "../support/outline.ts";

/** One entry a message of the fixture: who speaks, then its parts with their paths. */
const expected = [
  ["system", "text content: You mend bicycles."],
  ["system", "text content.0.text: Be brief."],
  [
    "user ann",
    "text content.0.text: What is this?",
    'media content.1: image iVBORw0KGgo= image/png low ""',
    'media content.2: image undefined undefined undefined ""',
    'media content.3: audio UklGRg== wav undefined ""',
    'media content.4: file JVBERi0= application/pdf undefined "manual.pdf"',
    'media content.5: file undefined undefined undefined ""',
    'opaque content.6: {"type":"hologram","beam":7}',
  ],
  [
    "assistant",
    "reasoning reasoning_content: A wheel, I think. encrypted=undefined",
    'tool_call tool_calls.0.function.arguments: call_a read json {"path":"wheel.md"}',
    "tool_call tool_calls.1.custom.input: call_b shell text ls parts",
  ],
  ["tool", 'tool_result content: call_b undefined ["spokes","hub"]'],
  ["tool", 'tool_result content: call_a read [""]'],
  ["assistant planner", "text content: A wheel."],
  [
    "assistant critic",
    "text content.0.text: Indeed.",
    "text content.1.refusal: No more.",
  ],
  [
    "assistant",
    "text refusal: I would rather not.",
    'media audio: audio undefined undefined undefined ""',
  ],
  [
    "assistant",
    "text content: ",
    "tool_call function_call.arguments: undefined lookup json {not json",
  ],
  ["tool", 'tool_result content: undefined lookup [""]'],
  ["user", "text content: Go on."],
  [
    "assistant",
    "text content: ",
    "tool_call tool_calls.0.function.arguments: call_a read json {}",
  ],
];

describe("reading Chat Completions", () => {
  const { messages } = fixtureOf("openai-chat");

  it.each(expected.map((lines, position) => ({ position, lines })))(
    "reads message $position of the fixture as $lines",
    ({ position, lines }) => {
      const message = messages[position];
      expect(message && outline(message)).toEqual(lines);
    },
  );
});
