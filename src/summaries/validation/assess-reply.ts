import type { LedgerReply } from "../ledger/reply.ts";
import type { MessageRange } from "../messages/message-range.ts";
import { parseReply } from "./parse-reply.ts";

/** Reason why a reply can't be a summary of its message range. */
export type ReplyFault =
  | "empty"
  | "not_json"
  | "wrong_schema"
  /** It has no entries, although the range has text. */
  | "says_nothing"
  /** No entry names a message of the range. */
  | "no_provenance"
  /** It is longer than the messages it summarizes. */
  | "too_large";

export type AssessedReply =
  | { readonly ok: true; readonly reply: LedgerReply }
  | { readonly ok: false; readonly reason: ReplyFault };

/** Far more entries than a normal reply has. */
const maxEntries = 400;

/** Parses a model's reply; a reply that can't be a summary of `range` gets the reason. */
export function assessReply(text: string, range: MessageRange): AssessedReply {
  if (text.trim() === "") return { ok: false, reason: "empty" };
  const parsed = parseReply(text);
  if (!parsed.ok) return parsed;
  const reason = faultIn(parsed.reply, range);
  return reason === undefined ? parsed : { ok: false, reason };
}

function faultIn(
  reply: LedgerReply,
  range: MessageRange,
): ReplyFault | undefined {
  const entries = entriesIn(reply);
  if (entries.length === 0) {
    return reply.closed.length === 0 ? "says_nothing" : undefined;
  }
  if (entries.length > maxEntries) return "too_large";
  const length = entries.reduce((sum, entry) => sum + entry.length, 0);
  const sourceLength = range.texts.reduce(
    (sum, { text }) => sum + text.length,
    0,
  );
  if (length > sourceLength) return "too_large";
  const isNamed = entries.some(({ sources }) =>
    sources.some((index) => range.indices.has(index)),
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
