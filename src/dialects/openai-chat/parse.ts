import {
  isJsonObject,
  type JsonObject,
  type JsonPath,
  type JsonValue,
} from "../../json/json.ts";
import type { Part } from "../../transcript/part.ts";
import type { Role } from "../../transcript/transcript.ts";
import type { ParsedMessage } from "../../transcript/dialect.ts";
import {
  arrayField,
  asArray,
  isAbsent,
  objectField,
  stringField,
} from "../shared/fields.ts";
import { describeValue, invalidMessage } from "../shared/invalid-message.ts";
import {
  checkContent,
  readContent,
  readResultContent,
} from "../shared/openai-content.ts";
import {
  serializeArguments,
  mediaPart,
  opaquePart,
  reasoningPart,
  textPart,
  toolCallPart,
  toolResultPart,
} from "../shared/parts.ts";

const roles: ReadonlyMap<unknown, Role> = new Map<unknown, Role>([
  ["system", "system"],
  ["developer", "system"],
  ["user", "user"],
  ["assistant", "assistant"],
  ["tool", "tool"],
  ["function", "tool"],
]);

/**
 * Reads one Chat Completions message (`ChatCompletionMessageParam` of
 * openai-node). Beyond it: `reasoning_content` (DeepSeek, vLLM), `reasoning` and
 * `reasoning_details` (OpenRouter), arguments that came as an object.
 */
export function parseMessage(raw: JsonObject, param: string): ParsedMessage {
  const role = roles.get(raw["role"]);
  if (role === undefined) {
    throw invalidMessage(
      `${param}.role`,
      `is ${describeValue(raw["role"])}; it must be one of ${[...roles.keys()].join(", ")}.`,
    );
  }
  if (role === "tool") {
    return { role, name: undefined, parts: [readToolResult(raw, param)] };
  }
  return {
    role,
    name: stringField(raw, "name"),
    parts: [
      ...(role === "assistant" ? readReasoning(raw) : []),
      ...readContent(["content"], raw["content"], param),
      ...(role === "assistant" ? readAssistantFields(raw, param) : []),
    ],
  };
}

function readToolResult(raw: JsonObject, param: string): Part {
  const content = raw["content"];
  checkContent(content, param);
  return toolResultPart(["content"], readResultContent(["content"], content), {
    callId: stringField(raw, "tool_call_id"),
    name: stringField(raw, "name"),
  });
}

function readReasoning(raw: JsonObject): readonly Part[] {
  const parts: Part[] = [];
  for (const key of ["reasoning_content", "reasoning"]) {
    const text = stringField(raw, key);
    if (text) parts.push(reasoningPart([key], text, undefined));
  }
  const details = asArray(raw["reasoning_details"]);
  if (details?.length) parts.push(opaquePart(["reasoning_details"], details));
  return parts;
}

function readAssistantFields(raw: JsonObject, param: string): readonly Part[] {
  const parts: Part[] = [];
  const refusal = stringField(raw, "refusal");
  if (refusal !== undefined) parts.push(textPart(["refusal"], refusal));
  // Speech the model made before, by id: the provider holds the sound itself.
  if (objectField(raw, "audio")) parts.push(mediaPart(["audio"], "audio", {}));
  return [...parts, ...readToolCalls(raw, param)];
}

function readToolCalls(raw: JsonObject, param: string): readonly Part[] {
  const calls = raw["tool_calls"];
  if (!isAbsent(calls) && asArray(calls) === undefined) {
    throw invalidMessage(
      `${param}.tool_calls`,
      `is ${describeValue(calls)}; write an array of tool calls, or leave it out.`,
    );
  }
  const parts = arrayField(raw, "tool_calls").map((call, index) =>
    readToolCall(["tool_calls", index], call),
  );
  const legacy = objectField(raw, "function_call");
  if (legacy === undefined) return parts;
  return [...parts, functionPart(["function_call"], legacy, undefined)];
}

function readToolCall(path: JsonPath, call: JsonValue): Part {
  if (!isJsonObject(call)) return opaquePart(path, call);
  const callId = stringField(call, "id");
  const body = objectField(call, "function");
  if (body) return functionPart([...path, "function"], body, callId);
  const custom = objectField(call, "custom");
  if (custom === undefined) return opaquePart(path, call);
  return toolCallPart([...path, "custom", "input"], {
    callId,
    name: stringField(custom, "name") ?? "",
    arguments: serializeArguments(custom["input"]),
    format: "text",
  });
}

function functionPart(
  path: JsonPath,
  body: JsonObject,
  callId: string | undefined,
): Part {
  return toolCallPart([...path, "arguments"], {
    callId,
    name: stringField(body, "name") ?? "",
    arguments: serializeArguments(body["arguments"]),
    format: "json",
  });
}
