import type { Message, Transcript } from "../transcript/transcript.ts";

/** Tokens of one message: `total` is `overhead` plus the sum of `parts`. */
export interface MessageTokens {
  readonly total: number;
  /** Tokens of the wire form: role, separators, name, call ids. */
  readonly overhead: number;
  /** One count a part, in the order of `Message.parts`. */
  readonly parts: readonly number[];
  /**
   * True if a part could only be estimated, even by an exact meter: an image whose size
   * can't be read, a file, a recording, encrypted thinking, an unknown item.
   */
  readonly estimated?: boolean;
}

/** Tokens of a whole transcript: `total` is `base + system + tools` plus every message's total. */
export interface TranscriptTokens {
  readonly total: number;
  /** Fixed tokens of every request, such as the priming of the reply. */
  readonly base: number;
  readonly system: number;
  readonly tools: number;
  readonly messages: readonly MessageTokens[];
  /** True if a message's count was estimated. */
  readonly estimated?: boolean;
}

/**
 * Counts transcripts as one model bills them. The budget, `POST /v1/measure` and
 * the verification all use the same meter, so they cannot disagree.
 *
 * Counts are additive: replacing the text of one part changes the total by the
 * difference of `countText` of the two texts and nothing else.
 */
export interface Meter {
  readonly encoding: string;
  readonly exact: boolean;
  /** Tokens of the text of a text part, tool result or tool call within a message. */
  countText(text: string): number;
  measureMessage(message: Message): MessageTokens;
  measure(transcript: Transcript): TranscriptTokens;
}
