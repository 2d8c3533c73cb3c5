import type { JsonPath, JsonValue } from "../../json/json.ts";
import type {
  MediaPart,
  OpaquePart,
  ReasoningPart,
  TextPart,
  ToolCallPart,
  ToolResultPart,
} from "../../transcript/part.ts";

export function textPart(path: JsonPath, text: string): TextPart {
  return { kind: "text", path, text };
}

export function opaquePart(path: JsonPath, value: JsonValue): OpaquePart {
  return { kind: "opaque", path, json: JSON.stringify(value) };
}

export function toolCallPart(
  path: JsonPath,
  call: Omit<ToolCallPart, "kind" | "path">,
): ToolCallPart {
  return { kind: "tool_call", path, ...call };
}

export function reasoningPart(
  path: JsonPath,
  text: string,
  encrypted: string | undefined,
): ReasoningPart {
  return { kind: "reasoning", path, text, encrypted };
}

export function mediaPart(
  path: JsonPath,
  type: MediaPart["type"],
  about: Partial<Omit<MediaPart, "kind" | "path" | "type">>,
): MediaPart {
  return {
    kind: "media",
    path,
    type,
    data: undefined,
    mediaType: undefined,
    detail: undefined,
    text: "",
    ...about,
  };
}

/** Content of a tool's answer: one text, or text blocks and media. */
export interface ResultContent {
  readonly blocks: readonly string[];
  readonly media: readonly MediaPart[];
}

export function toolResultPart(
  path: JsonPath,
  { blocks, media }: ResultContent,
  about: Partial<Pick<ToolResultPart, "callId" | "name" | "isError">>,
): ToolResultPart {
  return {
    kind: "tool_result",
    path,
    callId: about.callId,
    name: about.name,
    text: blocks.length === 1 ? (blocks[0] ?? "") : blocks.join("\n"),
    blocks,
    media,
    isError: about.isError ?? false,
  };
}

/** Tool-call arguments as the wire has them: a string unchanged, anything else as JSON. */
export function serializeArguments(value: JsonValue | undefined): string {
  if (typeof value === "string") return value;
  return value === undefined ? "" : JSON.stringify(value);
}
