import { outlineDocument } from "../../json/document.ts";
import { noOutlineLimits } from "../../json/outline-limits.ts";
import type { JsonObject } from "../../json/json.ts";
import { createMessage } from "../../transcript/create-message.ts";
import type { Message } from "../../transcript/transcript.ts";
import { blocksOf, isThinking } from "./blocks.ts";
import { parseMessage } from "./parse.ts";

/**
 * The message without its thinking blocks, every other byte the same. All go or none:
 * "thinking or redacted_thinking blocks in the latest assistant message cannot be
 * modified" is the API's answer to a part of them. The same object if there are none,
 * or nothing else, which no valid message is.
 */
export function withoutThinking(message: Message): Message {
  const blocks = blocksOf(message);
  const stays = blocks.map((block) => !isThinking(block));
  if (stays.every(Boolean) || !stays.some(Boolean)) return message;
  const { bytes } = message;
  const { outline } = outlineDocument(bytes, noOutlineLimits);
  const content = outline.arrays.get("content");
  if (content === undefined) return message;
  const kept = content.elements
    .filter((_, at) => stays[at])
    .map(({ start, end }) => bytes.toString("utf8", start, end));
  const json = [
    bytes.toString("utf8", 0, content.start),
    `[${kept.join(",")}]`,
    bytes.toString("utf8", content.end),
  ].join("");
  const raw = JSON.parse(json) as JsonObject;
  return createMessage({ parseMessage }, raw, {
    ...message,
    bytes: Buffer.from(json),
  });
}
