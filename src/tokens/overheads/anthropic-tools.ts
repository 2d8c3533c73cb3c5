import type { JsonValue } from "../../json/json.ts";
import type { TextCounter } from "../text-counter.ts";
import { readToolDefinition } from "./tool-definition.ts";

/** A generation of tokenizers and prompts: Claude 3 to 4.6, or Opus 4.7 and later. */
export type AnthropicGeneration = "3" | "4.7";

/**
 * The system prompt that enables tools. 346 tokens for `auto` and `none` in Claude 4
 * to 4.6 (313 for a forced tool); Pith does not see the request's tool choice, so it uses
 * the greater. There is no published figure for Opus 4.7 and later; more than twice as much
 * is assumed.
 * Source: "Pricing", section "Tool use pricing", https://platform.claude.com/docs.
 */
const toolPrompt = { "3": 346, "4.7": 800 } as const;

/** The frame of one definition. */
const definition = 12;

/** Anthropic's own tools, by the start of their wire type; same source. */
const builtInTools: readonly (readonly [string, number])[] = [
  ["bash_", 245],
  ["text_editor_", 700],
  ["computer_", 735 + 499],
];

/** Server tools (search, code execution, memory) add instructions of unpublished length. */
const otherBuiltIn = 2000;

export function countAnthropicTools(
  tools: readonly JsonValue[],
  generation: AnthropicGeneration,
  counter: TextCounter,
): number {
  if (tools.length === 0) return 0;
  return tools.reduce<number>(
    (tokens, tool) => tokens + countTool(tool, counter),
    toolPrompt[generation],
  );
}

function countTool(tool: JsonValue, counter: TextCounter): number {
  const json = counter.count(JSON.stringify(tool));
  const builtIn = readToolDefinition(tool)?.builtIn;
  if (builtIn === undefined) return definition + json;
  const known = builtInTools.find(([type]) => builtIn.startsWith(type));
  return json + (known?.[1] ?? otherBuiltIn);
}
