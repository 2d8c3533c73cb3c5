import type { JsonObject } from "../../../src/json/json.ts";
import type { ModelProfile } from "../../../src/models/model-profile.ts";
import type {
  MediaPart,
  Part,
  ToolCallPart,
  ToolResultPart,
} from "../../../src/transcript/part.ts";
import type { Message, Role } from "../../../src/transcript/transcript.ts";

/** A message made of parts. Its raw form only has to be unique for them. */
export function message(
  role: Role,
  parts: readonly Part[],
  name?: string,
): Message {
  const raw = { role, parts, name } as unknown as JsonObject;
  return {
    index: 0,
    role,
    name,
    parts,
    raw,
    bytes: Buffer.from(JSON.stringify(raw)),
    pinned: false,
    labels: [],
  };
}

export const text = (value: string): Part => ({
  kind: "text",
  path: ["content"],
  text: value,
});

export const toolCall = (name: string, json: string): ToolCallPart => ({
  kind: "tool_call",
  path: ["tool_calls", 0],
  callId: "call_1",
  name,
  arguments: json,
  format: "json",
});

export const toolResult = (
  blocks: readonly string[],
  media: readonly MediaPart[] = [],
): ToolResultPart => ({
  kind: "tool_result",
  path: ["content"],
  callId: "call_1",
  name: undefined,
  text: blocks.join("\n"),
  blocks,
  media,
  isError: false,
});

export const media = (facts: Partial<MediaPart>): MediaPart => ({
  kind: "media",
  path: ["content", 0],
  type: "image",
  data: undefined,
  mediaType: undefined,
  detail: undefined,
  text: "",
  ...facts,
});

export const gpt5Mini: ModelProfile = {
  id: "gpt-5-mini",
  known: true,
  tokenizer: { kind: "tiktoken", encoding: "o200k_base" },
  imageFormula: "openai-patches-mini",
  windowTokens: 400_000,
  maxInputTokens: 272_000,
  maxOutputTokens: 128_000,
  retiredOn: undefined,
  bindsThinking: false,
  prices: undefined,
};

export const claudeSonnet: ModelProfile = {
  id: "claude-sonnet-4-5",
  known: true,
  tokenizer: { kind: "estimate", family: "claude" },
  imageFormula: "anthropic-standard",
  windowTokens: 200_000,
  maxInputTokens: 200_000,
  maxOutputTokens: 64_000,
  retiredOn: undefined,
  bindsThinking: false,
  prices: undefined,
};
