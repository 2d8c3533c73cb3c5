import type {
  AnswerMessage,
  SummaryMessage,
} from "../../checkpoints/checkpoint.ts";
import type { EditedPart } from "../../checkpoints/edits/part-edit.ts";
import { applyEdits, noteMessage } from "../../planning/result-messages.ts";
import { claimsToBeSummary } from "../../text/own-text.ts";
import { createMessage } from "../../transcript/create-message.ts";
import type { Dialect } from "../../transcript/dialect.ts";
import type { Message } from "../../transcript/transcript.ts";
import { textOfSummary } from "../summary/own-summary.ts";
import { editMessage } from "./describe-answer.ts";

/** One message of an earlier answer. */
export interface RebuiltMessage {
  readonly message: Message;
  readonly kind: AnswerMessage["kind"];
  /** Position of the message it was made of; undefined for one that Pith wrote. */
  readonly position: number | undefined;
  /** Its edits; empty for one that is kept. */
  readonly parts: readonly EditedPart[];
}

export interface RebuildOptions {
  readonly beginning: readonly Message[];
  readonly dialect: Dialect;
}

/**
 * An earlier answer's messages, of the received ones. Undefined unless their order is
 * the same, each is there at most once, and every edit is one that Pith makes.
 */
export function rebuildAnswer(
  answer: readonly AnswerMessage[],
  options: RebuildOptions,
): readonly RebuiltMessage[] | undefined {
  const rebuilt: RebuiltMessage[] = [];
  let next = 0;
  for (const entry of answer) {
    const messages = rebuild(entry, options);
    if (messages === undefined) return undefined;
    for (const message of messages) {
      if (message.position !== undefined) {
        if (message.position < next) return undefined;
        next = message.position + 1;
      }
      rebuilt.push(message);
    }
  }
  return rebuilt;
}

function rebuild(
  entry: AnswerMessage,
  { beginning, dialect }: RebuildOptions,
): readonly RebuiltMessage[] | undefined {
  switch (entry.kind) {
    case "note": {
      const message = noteMessage(dialect, entry.role);
      return [{ kind: "note", message, position: undefined, parts: [] }];
    }
    case "summary":
      return rebuildSummary(entry, { beginning, dialect });
    case "kept": {
      const { kind, start, end } = entry;
      if (end > beginning.length) return undefined;
      return beginning.slice(start, end).map((message, at) => ({
        ...{ kind, message, position: start + at, parts: [] },
      }));
    }
    case "edited": {
      const { kind, position, parts } = entry;
      const original = beginning[position];
      const message = original && editMessage(original, parts, dialect);
      return message && [{ kind, message, position, parts }];
    }
  }
}

/** A new summary, or a part of the one that was sent. */
function rebuildSummary(
  { kind, position, text }: SummaryMessage,
  { beginning, dialect }: RebuildOptions,
): readonly RebuiltMessage[] | undefined {
  if (position === undefined) {
    const message = createMessage(dialect, dialect.note("user", text));
    return [{ kind, message, position, parts: [] }];
  }
  const original = beginning[position];
  if (
    original?.role !== "user" ||
    !claimsToBeSummary(textOfSummary(original))
  ) {
    return undefined;
  }
  const message = applyEdits(original, new Map([[0, { text }]]), dialect);
  const action = text.includes("\n") ? "excerpt" : "mask";
  return [{ kind, message, position, parts: [{ part: 0, action, texts: [] }] }];
}
