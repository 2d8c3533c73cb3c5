import type { JsonObject, JsonValue } from "../json/json.ts";
import type { Part, TextPart } from "./part.ts";

/**
 * Who speaks, by meaning rather than by wire: OpenAI's `developer` is `system`,
 * an Anthropic `user` message that holds nothing but tool results is `tool`, and
 * a Responses `function_call` item is `assistant`. `unknown` is an item we do not
 * know and therefore never touch.
 */
export type Role = "system" | "user" | "assistant" | "tool" | "unknown";

/** One element of the caller's `messages` or `input` array. */
export interface Message {
  /** Place in the caller's array, or undefined for a message that Pith wrote. */
  readonly index: number | undefined;
  readonly role: Role;
  /** The agent's name in transcripts that several agents share. */
  readonly name: string | undefined;
  readonly parts: readonly Part[];
  readonly raw: JsonObject;
  /** The message's own bytes, UTF-8 JSON, exactly as received (without the `pith` extension). */
  readonly bytes: Buffer;
  readonly pinned: boolean;
  readonly labels: readonly string[];
}

/** A transcript in one dialect's wire form, read but not changed. */
export interface Transcript {
  /** Fields of the request that come before the messages in what the model sees, as received: system text, tools and others. */
  readonly front: JsonObject;
  /** System text that stands beside the messages: Anthropic's `system`, Responses' `instructions`. */
  readonly system: readonly TextPart[];
  readonly tools: readonly JsonValue[];
  readonly messages: readonly Message[];
  /**
   * True when the messages go on from a conversation that the provider holds
   * (Responses' `previous_response_id` or `conversation`), whose calls they may answer.
   */
  readonly continues?: boolean;
}
