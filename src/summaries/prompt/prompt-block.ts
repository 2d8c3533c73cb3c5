import { marks } from "../../text/marks.ts";
import { excerpt } from "../../text/excerpt.ts";
import { segmentsOf } from "../../text/segments.ts";
import type { MessageRange, MessageText } from "../messages/message-range.ts";
import { escapeFences, stripBase64, toAttribute } from "./escape.ts";

/** One message text in a prompt, or a piece of a long one. */
export interface PromptBlock {
  /** The caller's index of its message. */
  readonly index: number;
  readonly role: string;
  /** The answering tool or the speaking agent, fit for an attribute. */
  readonly name: string | undefined;
  /** Escaped, so that nothing in it can be taken for a fence. */
  readonly text: string;
}

export interface BlockOptions {
  /** Most tokens of a tool result or other data; a longer one is excerpted. */
  readonly maxDataTokens: number;
  /** Most tokens of a block; longer words of a user or the agent are cut into several, longer data is excerpted. */
  readonly maxBlockTokens: number;
  readonly countText: (text: string) => number;
}

/** The range's messages in order, as blocks. */
export function promptBlocks(
  { texts }: MessageRange,
  options: BlockOptions,
): readonly PromptBlock[] {
  return texts.flatMap((message) => {
    const { index, role, name } = message;
    return piecesOf(message, options).map((text) => ({
      index,
      role,
      name: name === undefined ? undefined : toAttribute(name),
      text,
    }));
  });
}

function piecesOf(
  message: MessageText,
  { maxDataTokens, maxBlockTokens, countText }: BlockOptions,
): readonly string[] {
  const text = escapeFences(stripBase64(readable(message)));
  if (message.origin !== "data") {
    return countText(text) <= maxBlockTokens
      ? [text]
      : cut(text, maxBlockTokens, countText);
  }
  const maxTokens = Math.min(maxDataTokens, maxBlockTokens);
  const short = excerpt(text, { maxTokens, countText, mark: marks.omitted });
  return [short ?? marks.omitted];
}

function readable({ kind, name, text }: MessageText): string {
  if (kind === "call") return `[calls ${toAttribute(name ?? "")}] ${text}`;
  if (kind === "thought") return `[thinks] ${text}`;
  if (kind === "media") return `[${name ?? "media"} omitted] ${text}`.trim();
  return text;
}

/** `text` in pieces of at most `maxTokens`, cut after lines or between words. */
function cut(
  text: string,
  maxTokens: number,
  countText: (text: string) => number,
): readonly string[] {
  const pieces: string[] = [];
  let piece = "";
  let tokens = 0;
  for (const segment of segmentsOf(text)) {
    const more = countText(segment);
    if (piece !== "" && tokens + more > maxTokens) {
      pieces.push(piece);
      piece = "";
      tokens = 0;
    }
    piece += segment;
    tokens += more;
  }
  return [...pieces, piece];
}
