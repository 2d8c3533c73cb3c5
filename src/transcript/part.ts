import type { JsonPath } from "../json/json.ts";

/**
 * The smallest unit that Pith counts and decides on. Every dialect parses its
 * wire form into parts, in wire order and without loss: what it does not know
 * becomes `opaque`.
 *
 * `path` leads from the raw message to the JSON value the part was read from, so
 * that an edit can replace that value alone and keep every other byte.
 */
export type Part =
  | TextPart
  | ToolCallPart
  | ToolResultPart
  | ReasoningPart
  | MediaPart
  | OpaquePart;

/** Prose: message text, a refusal, a system prompt. `path` leads to the string itself. */
export interface TextPart {
  readonly kind: "text";
  readonly path: JsonPath;
  readonly text: string;
}

/** A tool call made by the model. `path` leads to the arguments. */
export interface ToolCallPart {
  readonly kind: "tool_call";
  readonly path: JsonPath;
  /** The id that the result names; a legacy `function_call` has none and is answered by name. */
  readonly callId: string | undefined;
  readonly name: string;
  /** As text: OpenAI's JSON string, Anthropic's `input` serialized, or a custom tool's free text. */
  readonly arguments: string;
  /** `json`: an edit must keep it parsable. */
  readonly format: "json" | "text";
}

/** A tool's answer. In every dialect the value at `path` may be replaced with a JSON string. */
export interface ToolResultPart {
  readonly kind: "tool_result";
  readonly path: JsonPath;
  /** The call it answers; undefined for a legacy `function` message, which answers by `name`. */
  readonly callId: string | undefined;
  readonly name: string | undefined;
  /** All text of the result; text blocks are joined by newlines. */
  readonly text: string;
  /** The text as it is counted: its text blocks, or one entry for a plain string. */
  readonly blocks: readonly string[];
  readonly media: readonly MediaPart[];
  readonly isError: boolean;
}

/** Thinking. Never rewritten: it is kept whole or leaves with its step. `path` leads to the block or item. */
export interface ReasoningPart {
  readonly kind: "reasoning";
  readonly path: JsonPath;
  /** Readable thinking or its summary; empty if there is only an encrypted payload. */
  readonly text: string;
  /** Encrypted or redacted payload: billed, but not readable. */
  readonly encrypted: string | undefined;
}

/** Content other than text. `path` leads to the content part. */
export interface MediaPart {
  readonly kind: "media";
  readonly path: JsonPath;
  readonly type: "image" | "file" | "audio";
  /** Base64 payload without its `data:` prefix; undefined for a URL or the id of an uploaded file. */
  readonly data: string | undefined;
  /** As the wire names it: `image/png`, `application/pdf`, `wav`. */
  readonly mediaType: string | undefined;
  /** OpenAI's image detail. */
  readonly detail: "low" | "high" | "auto" | "original" | undefined;
  /** Text that comes with it and is billed as text: a plain-text document, a title, a file name. */
  readonly text: string;
}

/** Content that the dialect's parser does not know. Kept unchanged; counted from its JSON without base64. */
export interface OpaquePart {
  readonly kind: "opaque";
  readonly path: JsonPath;
  readonly json: string;
}
