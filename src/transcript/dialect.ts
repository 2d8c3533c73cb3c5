import type { z } from "zod";
import type { JsonObject, JsonValue } from "../json/json.ts";
import type { Part, TextPart } from "./part.ts";
import type { Message, Role } from "./transcript.ts";

/** The result of `Dialect.parseMessage`. */
export interface ParsedMessage {
  readonly role: Role;
  readonly name: string | undefined;
  readonly parts: readonly Part[];
}

/** One reason for which the provider would refuse a transcript. */
export interface Violation {
  /** Stable name, such as `orphan_tool_result`. */
  readonly rule: string;
  /** Position in the checked list of messages (not the caller's index). */
  readonly position: number;
  /** One sentence that names the value. No message content beyond ids and names. */
  readonly detail: string;
}

/** One fault of the received transcript and what was done about it. */
export interface Repair {
  /** The broken rule: the same names as in `Violation`. */
  readonly rule: string;
  /** The caller's index of the message concerned; undefined when it has none. */
  readonly message: number | undefined;
  /** One sentence: what was done. */
  readonly detail: string;
}

export interface Repaired {
  /** The same array when nothing was wrong. Untouched messages are the same objects. */
  readonly messages: readonly Message[];
  readonly repairs: readonly Repair[];
}

/** Facts about a list of messages that the messages don't hold. */
export interface ListOptions {
  /**
   * The list continues a conversation that the provider holds (Responses'
   * `previous_response_id` and `conversation`), so that a result may answer a
   * call that is not in the list.
   */
  readonly continues?: boolean;
}

/** A reason to read a request in one dialect rather than another. */
export interface Evidence {
  /** Names it in an error text: "Anthropic's content blocks". */
  readonly sign: string;
  /** True if requests of other dialects never have it; two proofs contradict each other. */
  readonly isProof: boolean;
}

/**
 * One provider API's wire form, without state. Everything else loops over the
 * registry in `src/dialects/index.ts`; CONTRIBUTING.md says how to add one.
 */
export interface Dialect {
  /** Its key in the registry, and its name on the wire. */
  readonly name: string;
  /** The API in descriptions and error texts, such as "Anthropic's Messages". */
  readonly title: string;
  /** Used when neither the request nor the configuration names a model. */
  readonly defaultModel: string;

  /**
   * Every request field that belongs to the transcript, with the schema of its
   * value: the fields named below and all others that change what the model sees.
   * They are accepted in requests, and are part of a checkpoint's key.
   */
  readonly fields: Readonly<Record<string, z.ZodType>>;
  readonly messagesField: string;
  /** The field for system text outside the messages; undefined if the API has none. */
  readonly systemField: string | undefined;
  readonly toolsField: string;
  /**
   * Fields that continue a conversation which the provider holds. They change with
   * every call, so a checkpoint's key holds only whether one of them is there.
   */
  readonly continuationFields: readonly string[];

  /**
   * Decides between dialects that share a messages field. `envelope` is the request,
   * perhaps with its messages left out; undefined if nothing points to this dialect.
   */
  detect(
    envelope: JsonObject,
    messages: readonly JsonObject[],
  ): Evidence | undefined;

  /**
   * True for a message that no dialect with another messages field writes. It tells
   * where an array of messages without a request belongs. Absent: never true.
   */
  isUnmistakable?(raw: JsonObject): boolean;

  /** Reads one raw message. Throws `AppError("invalid_message")` naming `param` when it can't be one. */
  parseMessage(raw: JsonObject, param: string): ParsedMessage;

  /** Reads the value of `systemField`; undefined gives no parts. */
  parseSystem(value: JsonValue | undefined): readonly TextPart[];

  /**
   * True if `message` begins a new step rather than continuing that of `previous`.
   * A step is an assistant turn with all results of its calls, or any other message alone.
   */
  startsStep(previous: Message | undefined, message: Message): boolean;

  /** Everything the provider would refuse, in order; empty for a valid list. An open call at the very end is valid. */
  violations(
    messages: readonly Message[],
    options?: ListOptions,
  ): readonly Violation[];

  /** Mends what `violations` finds with the fewest changes; `violations` of the result is empty. */
  repair(messages: readonly Message[], options?: ListOptions): Repaired;

  /**
   * The role of the note that has to separate two messages which the provider
   * would not accept as neighbours; undefined if they may be neighbours.
   * `previous` is undefined at the start of the list, `next` at its end.
   */
  noteRole(
    previous: Message | undefined,
    next: Message | undefined,
  ): "user" | "assistant" | undefined;

  /**
   * The message without its thinking, every other byte the same; the same object if it
   * has none or nothing else. Absent where no model binds thinking to what came before.
   */
  withoutThinking?(message: Message): Message;

  /** A message written by Pith that holds `text`. */
  note(role: "user" | "assistant", text: string): JsonObject;
}
