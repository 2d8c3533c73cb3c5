import type { EditedPart } from "./edits/part-edit.ts";

/** Messages `[start, end)` of the repaired beginning, byte for byte. */
export interface KeptMessages {
  readonly kind: "kept";
  readonly start: number;
  readonly end: number;
}

/** The message at `position` of the repaired beginning, with other texts in some parts. */
export interface EditedMessage {
  readonly kind: "edited";
  readonly position: number;
  readonly parts: readonly EditedPart[];
}

/** A note that messages were left out. */
export interface NoteMessage {
  readonly kind: "note";
  readonly role: "user" | "assistant";
}

/** A summary in the model's words: the only text that a checkpoint holds. */
export interface SummaryMessage {
  readonly kind: "summary";
  readonly text: string;
  /** Position of the earlier summary that it is a part of; undefined for a new one. */
  readonly position: number | undefined;
  /** Tag of the text and the checkpoint's key by the process that saved it, in base64url. */
  readonly seal: string;
}

export type AnswerMessage =
  KeptMessages | EditedMessage | NoteMessage | SummaryMessage;

/**
 * The compacted form of the first `covered` messages of a transcript, told by what the
 * dialect's repair makes of them. Apart from a summary it can say nothing that they
 * don't hold.
 */
export interface Checkpoint {
  readonly covered: number;
  /** Number of messages that the repair makes of them. */
  readonly repaired: number;
  /** Number of the first messages that the last rewrite had; the others follow it unchanged. */
  readonly rewritten: number;
  /** The caller's indices `[start, end)` of messages whose thinking left before `messages` were made of them. */
  readonly thinkingDropped: readonly (readonly [start: number, end: number])[];
  readonly messages: readonly AnswerMessage[];
}
