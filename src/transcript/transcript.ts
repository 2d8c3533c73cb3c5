import type { JsonObject, JsonValue } from "../json/json.ts";
import type { Part, TextPart } from "./part.ts";

/**
 * The speaker by meaning, not by wire: OpenAI's `developer` is `system`, an
 * Anthropic `user` message that holds only tool results is `tool`, and a Responses
 * `function_call` item is `assistant`. `unknown` is an item that Pith does not know
 * and never changes.
 */
export type Role = "system" | "user" | "assistant" | "tool" | "unknown";

/** One element of the request's list of messages. */
export interface Message {
  /** Index in the caller's array; undefined for a message that Pith wrote. */
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
  /** System text outside the messages: Anthropic's `system`, Responses' `instructions`. */
  readonly system: readonly TextPart[];
  readonly tools: readonly JsonValue[];
  readonly messages: readonly Message[];
  /**
   * True if the messages continue a conversation that the provider holds (Responses'
   * `previous_response_id` or `conversation`), whose calls they may answer.
   */
  readonly continues?: boolean;
}
