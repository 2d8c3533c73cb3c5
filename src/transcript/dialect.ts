import type { JsonObject, JsonValue } from "../json/json.ts";
import type { Part, TextPart } from "./part.ts";
import type { DialectName, Message, Role } from "./transcript.ts";

/** What `Dialect.parseMessage` reads from one raw message. */
export interface ParsedMessage {
  readonly role: Role;
  readonly name: string | undefined;
  readonly parts: readonly Part[];
}

/** One way in which a transcript would be refused by its provider. */
export interface Violation {
  /** Stable name, such as `orphan_tool_result`. */
  readonly rule: string;
  /** Position in the checked list of messages (not the caller's index). */
  readonly position: number;
  /** One sentence that names the value. No message content beyond ids and names. */
  readonly detail: string;
}

/** One thing that was wrong with the transcript as it arrived, and what was done about it. */
export interface Repair {
  /** The rule that was broken: the same names as in `Violation`. */
  readonly rule: string;
  /** The caller's index of the message concerned; undefined when it has none. */
  readonly message: number | undefined;
  /** One sentence: what was done. */
  readonly detail: string;
}

export interface Repaired {
  /** The very same array when nothing was wrong. Untouched messages are the same objects. */
  readonly messages: readonly Message[];
  readonly repairs: readonly Repair[];
}

/** What the messages alone don't tell about their list. */
export interface ListOptions {
  /**
   * The list goes on from a conversation that the provider holds (Responses'
   * `previous_response_id` and `conversation`), so that a result may answer a
   * call that is not in the list.
   */
  readonly continues?: boolean;
}

/**
 * One provider API's wire form. Plain objects without state: adding a dialect is
 * one file, one line in the registry and one fixture.
 */
export interface Dialect {
  readonly name: DialectName;
  /** The request field that holds the messages. */
  readonly messagesField: "messages" | "input";
  /** The request field that holds system text beside the messages, if the API has one. */
  readonly systemField: "system" | "instructions" | undefined;

  /** Reads one raw message. Throws `AppError("invalid_message")` naming `param` when it can't be one. */
  parseMessage(raw: JsonObject, param: string): ParsedMessage;

  /** Reads the value of `systemField`: a string or text blocks; undefined gives no parts. */
  parseSystem(value: JsonValue | undefined): readonly TextPart[];

  /**
   * Whether `message` begins a new step rather than continuing that of `previous`.
   * A step is an assistant turn with all results of its calls, or any other message alone.
   */
  startsStep(previous: Message | undefined, message: Message): boolean;

  /** Everything a provider would refuse, in order; empty for a valid list. An open call at the very end is valid. */
  violations(
    messages: readonly Message[],
    options?: ListOptions,
  ): readonly Violation[];

  /** Mends what `violations` finds, changing as little as it can; `violations` of the result is empty. */
  repair(messages: readonly Message[], options?: ListOptions): Repaired;

  /**
   * The wire role that a note must have to stand between two messages that would
   * not be accepted as neighbours, or undefined when they may be neighbours.
   * `previous` is undefined at the start of the list, `next` at its end.
   */
  bridge(
    previous: Message | undefined,
    next: Message | undefined,
  ): "user" | "assistant" | undefined;

  /** A message of Pith's own, holding `text`. */
  note(role: "user" | "assistant", text: string): JsonObject;
}
