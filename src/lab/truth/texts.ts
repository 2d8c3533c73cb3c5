import { readableArguments } from "../../transcript/argument-leaves.ts";
import type { Part } from "../../transcript/part.ts";
import type { Message } from "../../transcript/transcript.ts";

/** The kind of part that a text comes from. */
export type TextSource = "text" | "call" | "result" | "reasoning" | "other";

export interface SourcedText {
  readonly source: TextSource;
  readonly text: string;
}

/**
 * The texts of a message, part by part. A call's arguments become `key: value` lines
 * with their strings decoded, so that a line of code in them equals the line that a
 * file showed.
 */
export function textsOf(message: Message): readonly SourcedText[] {
  return message.parts.flatMap(textsOfPart);
}

function textsOfPart(part: Part): readonly SourcedText[] {
  switch (part.kind) {
    case "text":
      return [{ source: "text", text: part.text }];
    case "tool_call":
      return [{ source: "call", text: readableArguments(part) }];
    case "tool_result":
      return part.blocks.map((text) => ({ source: "result", text }));
    case "reasoning":
      return part.text === "" ? [] : [{ source: "reasoning", text: part.text }];
    case "media":
      return part.text === "" ? [] : [{ source: "other", text: part.text }];
    case "opaque":
      return [{ source: "other", text: part.json }];
  }
}
