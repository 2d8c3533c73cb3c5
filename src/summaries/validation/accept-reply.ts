import type { Ledger, LedgerLine } from "../ledger/ledger.ts";
import { toOneLine } from "../ledger/one-line.ts";
import type { LedgerReply, ReplyLine } from "../ledger/reply.ts";
import { statedRules } from "../messages/sentences.ts";
import type { MessageRange } from "../messages/message-range.ts";
import {
  createEntryValidator,
  type EntryValidator,
  type Refusal,
  type RefusedSection,
} from "./entry-validator.ts";
import { createFindRule } from "./find-rule.ts";

/** A reply's entries, each in one line and with messages of the span that it came from. */
export type AcceptedReply = Pick<
  Ledger,
  "goal" | "rules" | "decisions" | "state" | "facts" | "quotes" | "next"
> & {
  readonly errors: readonly LedgerLine[];
  readonly tasks: readonly LedgerLine[];
  /** Ids or texts of errors and tasks of the ledger before. */
  readonly closed: readonly string[];
};

export interface Admission {
  readonly reply: AcceptedReply;
  readonly refusals: readonly Refusal[];
  /** Rules that users stated and the model left out; they are in `reply.rules`. */
  readonly recoveredRules: number;
}

export interface AcceptOptions {
  readonly span: MessageRange;
  /** The ledger that the model was shown. */
  readonly ledger: Ledger;
}

/**
 * Sorts a reply by what its source allows: a rule is a whole sentence of a user or
 * system message; a goal, a task, a decision and a next step have their words from
 * user or agent, or become a quote; what reads like an order in a fact is quoted,
 * too. Every rule that a user of the span stated is in, named by the model or not.
 */
export function acceptReply(
  reply: LedgerReply,
  { span, ledger }: AcceptOptions,
): Admission {
  const desk = createEntryValidator(span);
  const spoken = (
    section: RefusedSection,
    lines: readonly ReplyLine[],
  ): LedgerLine[] => lines.flatMap((line) => desk.spoken(section, line) ?? []);
  const single = (
    section: "goal" | "next",
    line: ReplyLine | null,
  ): LedgerLine | null =>
    line === null ? null : (desk.spoken(section, line) ?? null);

  const rules = admitRules(reply.rules, span, desk);
  const goal = single("goal", reply.goal);
  const decisions = spoken("decisions", reply.decisions);
  const tasks = spoken("tasks", reply.tasks);
  const next = single("next", reply.next);
  const state = reply.state.flatMap(({ resource, text, sources }) => {
    const name = toOneLine(resource);
    const line = desk.told("state", { text, sources }, name);
    return line === undefined || name === ""
      ? []
      : [{ resource: name, ...line }];
  });
  const facts = reply.facts.flatMap(({ key, value, sources }) => {
    const name = toOneLine(key);
    const line = desk.told("facts", { text: value, sources }, name);
    if (line === undefined || name === "") return [];
    return [{ key: name, value: line.text, sources: line.sources }];
  });
  const errors = reply.errors.flatMap(
    (line) => desk.told("errors", line) ?? [],
  );
  const closed = reply.closed.filter((name) => desk.closes(name, ledger));
  const quotes = [...desk.quotes];
  return {
    reply: {
      goal,
      rules: rules.list,
      decisions,
      state,
      facts,
      errors,
      tasks,
      closed,
      quotes,
      next,
    },
    refusals: desk.refusals,
    recoveredRules: rules.recovered,
  };
}

function admitRules(
  named: readonly ReplyLine[],
  span: MessageRange,
  desk: EntryValidator,
): { readonly list: LedgerLine[]; readonly recovered: number } {
  const findRule = createFindRule(span);
  const list = new Map<string, LedgerLine>();
  for (const rule of named) {
    const found = findRule(toOneLine(rule.text));
    if (found === undefined) desk.turnAway(rule);
    else list.set(found.text, { text: found.text, sources: [found.index] });
  }
  const namedCount = list.size;
  for (const { text, index } of statedRules(span)) {
    if (!list.has(text)) list.set(text, { text, sources: [index] });
  }
  return { list: [...list.values()], recovered: list.size - namedCount };
}
