import type { Dialect } from "../../../transcript/dialect.ts";
import { spliceJson, type JsonEdit } from "../../../json/splice.ts";
import { rewriteMessage } from "../../../transcript/create-message.ts";
import type { TextPart, ToolResultPart } from "../../../transcript/part.ts";
import type { Message } from "../../../transcript/transcript.ts";

export type RewritablePart = TextPart | ToolResultPart;

/** The message with the texts that `replace` returns; the same object if it returns undefined for every part. */
export function rewriteTexts(
  dialect: Dialect,
  message: Message,
  replace: (part: RewritablePart, index: number) => string | undefined,
): Message {
  const edits: JsonEdit[] = [];
  message.parts.forEach((part, index) => {
    if (part.kind !== "text" && part.kind !== "tool_result") return;
    const text = replace(part, index);
    if (text === undefined) return;
    edits.push({ path: part.path, json: JSON.stringify(text) });
  });
  if (edits.length === 0) return message;
  const json = spliceJson(message.bytes.toString("utf8"), edits);
  return rewriteMessage(dialect, message, JSON.parse(json));
}
