import type { JsonObject } from "../../src/json/json.ts";
import { createMessage } from "../../src/transcript/create-message.ts";
import type { Message } from "../../src/transcript/transcript.ts";
import {
  readMessageRange,
  type MessageRange,
} from "../../src/summaries/messages/message-range.ts";
import { chat } from "../lab/builders.ts";

/** A stand-in tokenizer of known arithmetic: words and single other characters. */
export const countText = (text: string): number =>
  text.match(/[\p{L}\p{N}_]+|[^\p{L}\p{N}_\s]|\n/gu)?.length ?? 0;

/** Chat messages as a caller's array from index `first` on. */
export function messagesOf(
  raws: readonly JsonObject[],
  first = 0,
): readonly Message[] {
  return raws.map((raw, place) =>
    createMessage(chat, raw, { index: first + place }),
  );
}

export function rangeOf(raws: readonly JsonObject[], first = 0): MessageRange {
  return readMessageRange(messagesOf(raws, first), (text) => text);
}
