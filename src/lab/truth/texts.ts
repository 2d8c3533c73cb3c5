import { readableArguments } from "../../transcript/argument-leaves.ts";
import type { Part } from "../../transcript/part.ts";
import type { Message } from "../../transcript/transcript.ts";

/** Where a text stands in its message. */
export type TextSource = "text" | "call" | "result" | "reasoning" | "other";

export interface SourcedText {
  readonly source: TextSource;
  readonly text: string;
}

/**
 * What a message says, part by part. A call's arguments come as `key: value` with
 * their strings decoded, so that a line of code in them is a line here and equals
 * the one that a file showed.
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
