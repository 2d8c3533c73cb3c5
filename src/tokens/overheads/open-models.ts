import type { JsonValue } from "../../json/json.ts";
import type { Part } from "../../transcript/part.ts";
import type { TextCounter } from "../text-counter.ts";
import type { Overheads } from "./contract.ts";

/** `<|im_start|>`, role, line end, `<|im_end|>`, line end; Llama's and Gemma's frames are as long. */
const message = 5;

/** The start of the reply, and a start-of-text token for models that use one. */
const base = 5;

/** Tags and keys around a call's JSON, without its name, and around a result. */
const call = 20;
const result = 10;

/** Opening and closing tag of the thinking. */
const thinking = 4;

/** The instructions that introduce the tools, about 130 tokens in Qwen's template, and the frame of each. */
const toolPrompt = 200;
const tool = 8;

/**
 * Models with a published chat template, and Gemini. Careful figures that cover the
 * templates of Qwen 2.5 and 3, Llama 3, Gemma 3, Mistral and DeepSeek,
 * all of which show tools as JSON. Source: `chat_template` in the models'
 * tokenizer_config.json.
 */
export const openModelOverheads: Overheads = {
  name: "open",
  base,
  systemBlock: message,
  message: ({ name, parts }, counter) =>
    parts.reduce(
      (tokens, part) => tokens + countFrame(part, counter),
      message + (name === undefined ? 0 : 1 + counter.count(name)),
    ),
  tools: (tools, counter) => countTools(tools, counter),
};

function countFrame(part: Part, counter: TextCounter): number {
  switch (part.kind) {
    case "tool_call":
      return call + counter.count(part.name);
    case "tool_result":
      return result + (part.name === undefined ? 0 : counter.count(part.name));
    case "reasoning":
      return thinking;
    default:
      return 0;
  }
}

function countTools(tools: readonly JsonValue[], counter: TextCounter): number {
  if (tools.length === 0) return 0;
  return tools.reduce<number>(
    (tokens, definition) =>
      tokens + tool + counter.count(JSON.stringify(definition)),
    toolPrompt,
  );
}
