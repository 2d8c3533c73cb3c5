import type { Message, Transcript } from "../transcript/transcript.ts";

/** Tokens of one message: `total` is `overhead` plus the sum of `parts`. */
export interface MessageTokens {
  readonly total: number;
  /** What the wire form itself costs: role, separators, name, call ids. */
  readonly overhead: number;
  /** One count a part, in the order of `Message.parts`. */
  readonly parts: readonly number[];
  /**
   * True when something in it could only be estimated, even by an exact meter: an image
   * whose size can't be read, a file, a recording, sealed thinking, an item we do not know.
   */
  readonly estimated?: boolean;
}

/** Tokens of a whole transcript: `total` is `base + system + tools` plus every message's total. */
export interface TranscriptTokens {
  readonly total: number;
  /** What every request costs whatever it holds, such as the priming of the reply. */
  readonly base: number;
  readonly system: number;
  readonly tools: number;
  readonly messages: readonly MessageTokens[];
  /** True when a message's count was estimated. */
  readonly estimated?: boolean;
}

/**
 * Counts transcripts as one model bills them. The budget, `POST /v1/measure` and
 * the verification all use the same meter, so that they cannot disagree.
 *
 * Counts are additive: replacing the text of one part changes the total by the
 * difference of `countText` of the two texts and nothing else.
 */
export interface Meter {
  readonly encoding: string;
  readonly exact: boolean;
  /** Tokens of one text part's, tool result's or tool call's text when it stands in a message. */
  countText(text: string): number;
  measureMessage(message: Message): MessageTokens;
  measure(transcript: Transcript): TranscriptTokens;
}
