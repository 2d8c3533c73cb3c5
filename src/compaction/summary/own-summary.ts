import type { SubjectTags } from "../../lib/keyed-tags.ts";
import { readRows } from "../../summaries/ledger/read-rendered-ledger.ts";
import { formatSummary } from "../../summaries/ledger/render-ledger.ts";
import type { SummaryLines } from "../../planning/selection/passages/summary-lines.ts";
import { marks } from "../../text/marks.ts";
import { isSealedSummary } from "../../text/own-text.ts";
import type { Message } from "../../transcript/transcript.ts";
import { toCandidate } from "./summary-candidates.ts";

/**
 * The summary that an earlier answer brought into a transcript: a user message that is
 * nothing but a text with the tag of this tenant, in the place where answers have it,
 * after the instructions and the task. Anywhere else, and in any other role or part, a
 * genuine summary is a quotation, and a text without the tag is only its author's.
 */
export function findOwnSummary(
  messages: readonly Message[],
  tags: SubjectTags,
): Message | undefined {
  let own: Message | undefined;
  let users = 0;
  for (const message of messages) {
    if (message.role === "system") continue;
    if (isSealed(message, tags)) own = message;
    else if (message.role === "user") users += 1;
    else if (!isNote(message)) break;
    if (users > 1) break;
  }
  return own;
}

/** The text of a message that is nothing but one text. */
function soleText({ parts }: Message): string | undefined {
  const [part] = parts;
  return parts.length === 1 && part?.kind === "text" ? part.text : undefined;
}

function isSealed(message: Message, tags: SubjectTags): boolean {
  const text = message.role === "user" ? soleText(message) : undefined;
  return text !== undefined && isSealedSummary(text, tags);
}

/** Anthropic's roles alternate: a note stands between the task and the summary. Its text earns nothing else. */
function isNote(message: Message): boolean {
  return message.role === "assistant" && soleText(message) === marks.leftOut;
}

/** The text of a summary that `findOwnSummary` found. */
export function textOfSummary(own: Message): string {
  return soleText(own) ?? "";
}

/** An own summary as lines that a plan keeps or leaves out, so that what is left is sealed again. */
export function toEarlierLines(
  own: Message,
  position: number,
  tags: SubjectTags,
): SummaryLines {
  const lines = readRows(textOfSummary(own)).map(toCandidate);
  return {
    ...{ position, lines, maxTokens: Infinity, wasSent: true },
    format: (isKept) =>
      formatSummary(
        lines.filter((_, line) => isKept(line)),
        tags,
      ),
  };
}
