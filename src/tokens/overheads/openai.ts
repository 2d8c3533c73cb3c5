import type { TiktokenEncoding } from "../../models/names.ts";
import type { Part } from "../../transcript/part.ts";
import type { TextCounter } from "../text-counter.ts";
import { countOpenaiTools } from "./openai-tools.ts";
import type { Overheads } from "./contract.ts";

/** `<|start|>`, the role, `<|message|>` and `<|end|>`. */
const message = 3 + 1;

/** Separates a name from the role. */
const nameSeparator = 1;

/** Every reply is primed with `<|start|>assistant<|message|>`. */
const priming = 3;

/** Addressee, channel and content type around a call's arguments, without its name. */
const call = 8;

/** Author and addressee of a result, without the name, in addition to a plain message. */
const result = 5;

/** A result shows its function's name; this is assumed if only the call has it. */
const unnamedResult = 3;

/**
 * Chat Completions and Responses, which feed the same models the same way.
 * Messages, names and priming: "How to count tokens with tiktoken", section 6
 * (openai-cookbook). Calls and results: the token sequences of OpenAI's "Harmony
 * response format", sections "Function calling" and "Receiving tool calls"
 * (https://developers.openai.com/cookbook/articles/openai-harmony), rounded up; call
 * ids are not shown to the model.
 */
export function openaiOverheads(encoding: TiktokenEncoding): Overheads {
  return {
    name: `openai:${encoding}`,
    base: priming,
    systemBlock: message,
    message: ({ name, parts }, counter) =>
      parts.reduce(
        (tokens, part) => tokens + countFrame(part, counter),
        message +
          (name === undefined ? 0 : nameSeparator + counter.count(name)),
      ),
    tools: (tools, counter) => countOpenaiTools(tools, encoding, counter),
  };
}

function countFrame(part: Part, counter: TextCounter): number {
  switch (part.kind) {
    case "tool_call":
      return call + counter.count(part.name);
    case "tool_result":
      return (
        result +
        (part.name === undefined ? unnamedResult : counter.count(part.name))
      );
    default:
      return 0;
  }
}
