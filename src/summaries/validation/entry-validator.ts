import type { Ledger, LedgerLine, OpenLine } from "../ledger/ledger.ts";
import { toFoldKey, toOneLine } from "../ledger/one-line.ts";
import { joinSources } from "../ledger/provenance.ts";
import type { ReplyLine } from "../ledger/reply.ts";
import type { MessageRange } from "../messages/message-range.ts";
import {
  createSourceIndex,
  type SourceIndex,
} from "../messages/source-index.ts";
import { readsLikeOrder } from "./reads-like-order.ts";

/** Share of an entry's words and word pairs that a message must have to count as its source. */
export const minShare = 0.25;
/** The same for an entry that reads like an order. */
const minOrderShare = 0.6;
/** An entry that names no message gets the one that has at least this share of it. */
const minGuessedShare = 0.4;

/**
 * Accepts a reply's entries one by one. An entry that isn't accepted becomes a quote
 * if a tool result says it, else it is dropped.
 */
export interface EntryValidator {
  /** Words of tool results that the reply gave as something else. */
  readonly quotes: readonly LedgerLine[];
  /** Accepts what only a user or the agent can have said: a goal, a decision, a task. */
  acceptStatement(line: ReplyLine): LedgerLine | undefined;
  /** Accepts what may come from any message, unless it is an order that only a tool result gives. `label` is the entry's key. */
  acceptReport(line: ReplyLine, label?: string): LedgerLine | undefined;
  /** Handles a rule that no user stated. */
  rejectRule(rule: ReplyLine): void;
  /** True if the error or task that `name` names may be closed: a task only if a user or the agent spoke of it. */
  mayClose(name: string, ledger: Ledger): boolean;
}

export function createEntryValidator(range: MessageRange): EntryValidator {
  const index = createSourceIndex(range);
  const quotes: LedgerLine[] = [];

  /** The entry in one line with its messages; undefined when it has none. */
  function withSources({ text, sources }: ReplyLine): LedgerLine | undefined {
    const line = toOneLine(text);
    if (line === "") return undefined;
    const named = sources.filter((source) => range.indices.has(source));
    const found = named.length > 0 ? named : likelySource(index, line);
    return found.length === 0
      ? undefined
      : { text: line, sources: joinSources(found) };
  }

  return {
    quotes,
    acceptStatement(raw) {
      const line = withSources(raw);
      if (line === undefined || isStated(index, line.text)) return line;
      const { data } = index.bestMatches(line.text);
      if (data.share >= minShare) quotes.push(line);
      return undefined;
    },
    acceptReport(raw, label = "") {
      const line = withSources(raw);
      if (line === undefined) return undefined;
      const whole = `${label} ${line.text}`.trim();
      const isOrder = readsLikeOrder(line.text) || readsLikeOrder(label);
      if (!isOrder || isStated(index, whole)) return line;
      quotes.push({ ...line, text: toOneLine(whole) });
      return undefined;
    },
    rejectRule(rule) {
      const line = withSources(rule);
      if (line === undefined) return;
      const { data } = index.bestMatches(line.text);
      if (data.share >= minGuessedShare) quotes.push(line);
    },
    mayClose(name, ledger) {
      const task = taskNamed(name, ledger);
      if (task === undefined) return true;
      const { instruction, speech } = index.bestMatches(task.text);
      return Math.max(instruction.share, speech.share) >= minShare;
    },
  };
}

/** The open task that a reply names by its id or its words. */
function taskNamed(name: string, { tasks }: Ledger): OpenLine | undefined {
  const key = toFoldKey(name);
  return tasks.find(
    ({ id, text }) => toFoldKey(id) === key || toFoldKey(text) === key,
  );
}

function likelySource(index: SourceIndex, text: string): readonly number[] {
  const best = Object.values(index.bestMatches(text)).toSorted(
    (a, b) => b.share - a.share,
  )[0];
  return best?.index !== undefined && best.share >= minGuessedShare
    ? [best.index]
    : [];
}

/** True if a user or the agent said it, and no tool result matches it more closely. */
export function isStated(index: SourceIndex, text: string): boolean {
  if (!index.hasStatedAtoms(text)) return false;
  const { instruction, speech, data } = index.bestMatches(text);
  const share = Math.max(instruction.share, speech.share);
  const least = readsLikeOrder(text) ? minOrderShare : minShare;
  return share >= least && share >= data.share;
}
