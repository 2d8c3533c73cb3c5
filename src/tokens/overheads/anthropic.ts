import type { Part } from "../../transcript/part.ts";
import type { TextCounter } from "../text-counter.ts";
import {
  type AnthropicGeneration,
  countAnthropicTools,
} from "./anthropic-tools.ts";
import type { Overheads } from "./contract.ts";

/**
 * A request with one message costs 7 tokens in addition to its text (`ctok`'s calibration
 * against `count_tokens`; "Token counting" in https://platform.claude.com/docs shows
 * 14 tokens for a system text of 4 and a message of 3).
 */
const base = 4;
const message = 4;

/** The documented example shows none; assumed in case of several blocks. */
const systemBlock = 1;

/**
 * Frames of calls, results and thinking aren't published. Set to cover the bill of
 * one turn in a public Claude Code session (January 2026, Opus 4.5): 98 tokens in addition
 * to its texts for thinking, text, a call with three arguments and its
 * result. Arguments are shown to the model as XML, which costs more than their JSON.
 */
const call = 56;
const result = 26;
const thinking = 12;

/** The newer tokenizer counts about 30 % more ("Token counting", as above). */
const growth = { "3": 1, "4.7": 1.35 } as const;

/** The Messages API of Anthropic and the providers that host Claude. */
export function anthropicOverheads(generation: AnthropicGeneration): Overheads {
  const scale = (tokens: number) => Math.ceil(tokens * growth[generation]);
  const frames = {
    tool_call: scale(call),
    tool_result: scale(result),
    reasoning: scale(thinking),
  };
  return {
    name: `anthropic:${generation}`,
    base,
    systemBlock,
    message: ({ name, parts }, counter) =>
      parts.reduce(
        (tokens, part) => tokens + countFrame(part, frames, counter),
        message + (name === undefined ? 0 : 1 + counter.count(name)),
      ),
    tools: (tools, counter) => countAnthropicTools(tools, generation, counter),
  };
}

function countFrame(
  part: Part,
  frames: Readonly<Record<"tool_call" | "tool_result" | "reasoning", number>>,
  counter: TextCounter,
): number {
  switch (part.kind) {
    case "tool_call":
      return frames.tool_call + counter.count(part.name);
    case "tool_result":
    case "reasoning":
      return frames[part.kind];
    default:
      return 0;
  }
}
