import type { Ledger, LedgerLine, OpenLine } from "../ledger/ledger.ts";
import { toFoldKey, toOneLine } from "../ledger/one-line.ts";
import { joinSources } from "../ledger/provenance.ts";
import type { ReplyLine } from "../ledger/reply.ts";
import {
  createSourceIndex,
  type SourceIndex,
} from "../messages/source-index.ts";
import type { MessageRange } from "../messages/message-range.ts";
import { readsLikeOrder } from "./reads-like-order.ts";

/** Why an entry isn't what the model called it. */
export type RefusalReason =
  /** No user and no system text says this. */
  | "not_a_rule"
  /** Its words come from a tool result: it became a quote. */
  | "from_tool_result"
  /** No message of the span says anything like it. */
  | "no_source"
  /** A task is done when user or agent say so, not when a tool result does. */
  | "not_closed";

/** The reply's field that an entry stood in. */
export type RefusedSection =
  | "goal"
  | "rules"
  | "decisions"
  | "state"
  | "facts"
  | "errors"
  | "tasks"
  | "next"
  | "closed";

export interface Refusal {
  readonly section: RefusedSection;
  readonly reason: RefusalReason;
  readonly text: string;
}

/** Less of an entry's words and pairs of words is no sign that someone said it. */
const leastShare = 0.25;
/** What reads like an order must be closer to what was said. */
const leastOrderShare = 0.6;
/** An entry without a source gets the message that has at least this share of it. */
const sourceShare = 0.4;

/** Judges a reply's entries one by one, and keeps what it turned away. */
export interface EntryValidator {
  readonly refusals: readonly Refusal[];
  readonly quotes: readonly LedgerLine[];
  /** Words that only user and agent can have said: admitted, a quote when a tool result said them, or refused. */
  spoken(section: RefusedSection, line: ReplyLine): LedgerLine | undefined;
  /** What may come from anywhere as long as it is no order; `label` is its key. */
  told(
    section: RefusedSection,
    line: ReplyLine,
    label?: string,
  ): LedgerLine | undefined;
  /** Takes a rule that no user stated: a quote when a tool result said it. */
  turnAway(rule: ReplyLine): void;
  /** Whether user or agent spoke of the task that `name` closes; errors close freely. */
  closes(name: string, ledger: Ledger): boolean;
}

export function createEntryValidator(span: MessageRange): EntryValidator {
  const support = createSourceIndex(span);
  const { refusals, quotes, refuse, quote } = createRecord();

  /** The entry in one line with its messages; refused when it has none. */
  function place(
    section: RefusedSection,
    { text, sources }: ReplyLine,
  ): LedgerLine | undefined {
    const line = toOneLine(text);
    if (line === "") return undefined;
    const own = sources.filter((index) => span.indices.has(index));
    const found = own.length > 0 ? own : likelySource(support, line);
    if (found.length > 0) return { text: line, sources: joinSources(found) };
    refuse(section, "no_source", line);
    return undefined;
  }

  return {
    refusals,
    quotes,
    spoken(section, raw) {
      const line = place(section, raw);
      if (line === undefined || isSpoken(support, line.text)) return line;
      const { data } = support.bestMatches(line.text);
      if (data.share >= leastShare) quote(section, line);
      else refuse(section, "no_source", line.text);
      return undefined;
    },
    told(section, raw, label = "") {
      const line = place(section, raw);
      if (line === undefined) return undefined;
      const whole = `${label} ${line.text}`.trim();
      const isOrder = readsLikeOrder(line.text) || readsLikeOrder(label);
      if (!isOrder || isSpoken(support, whole)) return line;
      quote(section, { ...line, text: toOneLine(whole) });
      return undefined;
    },
    turnAway(rule) {
      const line = place("rules", rule);
      if (line === undefined) return;
      const { data } = support.bestMatches(line.text);
      if (data.share >= sourceShare) quote("rules", line);
      else refuse("rules", "not_a_rule", line.text);
    },
    closes(name, ledger) {
      const task = taskNamed(name, ledger);
      if (task === undefined) return true;
      const { instruction, speech } = support.bestMatches(task.text);
      if (Math.max(instruction.share, speech.share) >= leastShare) return true;
      refuse("closed", "not_closed", task.text);
      return false;
    },
  };
}

/** What was turned away, and what became a quote. */
function createRecord() {
  const refusals: Refusal[] = [];
  const quotes: LedgerLine[] = [];
  const refuse = (
    section: RefusedSection,
    reason: RefusalReason,
    text: string,
  ): void => {
    refusals.push({ section, reason, text });
  };
  const quote = (section: RefusedSection, line: LedgerLine): void => {
    quotes.push(line);
    refuse(section, "from_tool_result", line.text);
  };
  return { refusals, quotes, refuse, quote };
}

/** The open task that a reply names by its id or its words. */
function taskNamed(name: string, { tasks }: Ledger): OpenLine | undefined {
  const key = toFoldKey(name);
  return tasks.find(
    ({ id, text }) => toFoldKey(id) === key || toFoldKey(text) === key,
  );
}

function likelySource(support: SourceIndex, text: string): readonly number[] {
  const best = Object.values(support.bestMatches(text)).toSorted(
    (a, b) => b.share - a.share,
  )[0];
  return best?.index !== undefined && best.share >= sourceShare
    ? [best.index]
    : [];
}

/** Whether user or agent said it, and no tool result said it more closely. */
function isSpoken(support: SourceIndex, text: string): boolean {
  if (!support.hasStatedAtoms(text)) return false;
  const { instruction, speech, data } = support.bestMatches(text);
  const share = Math.max(instruction.share, speech.share);
  const least = readsLikeOrder(text) ? leastOrderShare : leastShare;
  return share >= least && share >= data.share;
}
