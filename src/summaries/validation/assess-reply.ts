import type { LedgerReply } from "../ledger/reply.ts";
import type { MessageRange } from "../messages/message-range.ts";
import { parseReply } from "./parse-reply.ts";

/** Why a reply is no summary of its span. */
export type ReplyFault =
  | "empty"
  | "not_json"
  | "wrong_schema"
  /** Nothing in it, though the span has text. */
  | "says_nothing"
  /** No entry names a message of the span. */
  | "no_provenance"
  /** Longer than what it summarizes. */
  | "too_large";

export type AssessedReply =
  | { readonly ok: true; readonly reply: LedgerReply }
  | { readonly ok: false; readonly reason: ReplyFault };

/** Entries that a reply may have; no honest one comes near. */
const mostEntries = 400;

/** Whether the text that a model answered can be a summary of `span`; the reply, or what is wrong with it. */
export function assessReply(text: string, span: MessageRange): AssessedReply {
  if (text.trim() === "") return { ok: false, reason: "empty" };
  const parsed = parseReply(text);
  if (!parsed.ok) return parsed;
  const reason = faultIn(parsed.reply, span);
  return reason === undefined ? parsed : { ok: false, reason };
}

function faultIn(
  reply: LedgerReply,
  span: MessageRange,
): ReplyFault | undefined {
  const entries = entriesIn(reply);
  if (entries.length === 0) {
    return reply.closed.length === 0 ? "says_nothing" : undefined;
  }
  if (entries.length > mostEntries) return "too_large";
  const length = entries.reduce((sum, entry) => sum + entry.length, 0);
  const sourceLength = span.texts.reduce(
    (sum, { text }) => sum + text.length,
    0,
  );
  if (length > sourceLength) return "too_large";
  const isNamed = entries.some(({ sources }) =>
    sources.some((index) => span.indices.has(index)),
  );
  return isNamed ? undefined : "no_provenance";
}

interface SizedEntry {
  /** Characters. */
  readonly length: number;
  readonly sources: readonly number[];
}

function entriesIn(reply: LedgerReply): readonly SizedEntry[] {
  const lines = [
    reply.goal ?? [],
    reply.next ?? [],
    reply.rules,
    reply.decisions,
    reply.errors,
    reply.tasks,
  ].flat();
  const entries = [
    ...lines.map(({ text, sources }) => ({ length: text.length, sources })),
    ...reply.state.map(({ resource, text, sources }) => ({
      length: resource.length + text.length,
      sources,
    })),
    ...reply.facts.map(({ key, value, sources }) => ({
      length: key.length + value.length,
      sources,
    })),
  ];
  return entries.filter(({ length }) => length > 0);
}
