import type { JsonPath } from "../json/json.ts";

/**
 * The smallest unit that Pith counts and decides on. Every dialect parses its
 * wire form into these, in wire order, and loses nothing: what it does not know
 * becomes `opaque`.
 *
 * `path` leads from the raw message to the JSON value the part was read from, so
 * that an edit can replace that value alone and leave every other byte as it came.
 */
export type Part =
  | TextPart
  | ToolCallPart
  | ToolResultPart
  | ReasoningPart
  | MediaPart
  | OpaquePart;

/** Prose: message text, a refusal, a system prompt. `path` is the string's own place. */
export interface TextPart {
  readonly kind: "text";
  readonly path: JsonPath;
  readonly text: string;
}

/** A call the model made. `path` leads to the arguments. */
export interface ToolCallPart {
  readonly kind: "tool_call";
  readonly path: JsonPath;
  /** What the result refers to; a legacy `function_call` has none and is answered by name. */
  readonly callId: string | undefined;
  readonly name: string;
  /** As text: the JSON that OpenAI sends as a string, Anthropic's `input` serialized, or a custom tool's free text. */
  readonly arguments: string;
  /** `json`: an edit must keep it parsable. */
  readonly format: "json" | "text";
}

/** What a tool answered. Replacing the value at `path` with a JSON string is valid in every dialect. */
export interface ToolResultPart {
  readonly kind: "tool_result";
  readonly path: JsonPath;
  /** The call it answers; undefined for a legacy `function` message, which answers by `name`. */
  readonly callId: string | undefined;
  readonly name: string | undefined;
  /** All text of the result: its text blocks joined by newlines where it came in blocks. */
  readonly text: string;
  /** Text blocks as they are counted: one entry for a plain string. */
  readonly blocks: readonly string[];
  readonly media: readonly MediaPart[];
  readonly isError: boolean;
}

/** Thinking. Never rewritten: it is kept whole or leaves with its step. `path` leads to the block or item. */
export interface ReasoningPart {
  readonly kind: "reasoning";
  readonly path: JsonPath;
  /** Readable thinking or its summary; empty when it is only sealed. */
  readonly text: string;
  /** Encrypted or redacted payload, or undefined. It is paid for, but its text is not ours to see. */
  readonly sealed: string | undefined;
  /** True when the provider checks it (a signature or an encrypted payload). */
  readonly signed: boolean;
}

/** Something that is not text. `path` leads to the content part. */
export interface MediaPart {
  readonly kind: "media";
  readonly path: JsonPath;
  readonly type: "image" | "file" | "audio";
  /** Base64 payload without its `data:` prefix, or undefined for a URL or an uploaded file's id. */
  readonly data: string | undefined;
  /** As the wire names it: `image/png`, `application/pdf`, `wav`. */
  readonly mediaType: string | undefined;
  /** OpenAI's image detail. */
  readonly detail: "low" | "high" | "auto" | "original" | undefined;
  /** Text that travels with it and is billed as text: a plain-text document, a title, a file name. */
  readonly text: string;
}

/** Anything this dialect's parser does not know. Kept untouched; counted from its JSON, base64 left out. */
export interface OpaquePart {
  readonly kind: "opaque";
  readonly path: JsonPath;
  readonly json: string;
}
