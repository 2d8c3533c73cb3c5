import type { Ledger, LedgerLine } from "../ledger/ledger.ts";
import { toOneLine } from "../ledger/one-line.ts";
import type { LedgerReply, ReplyLine } from "../ledger/reply.ts";
import type { MessageRange } from "../messages/message-range.ts";
import { statedRules } from "../messages/stated-rules.ts";
import {
  createEntryValidator,
  type EntryValidator,
} from "./entry-validator.ts";
import { createFindRule } from "./find-rule.ts";

/** The accepted entries of a reply, each in one line with its messages of the range. */
export type AcceptedReply = Pick<
  Ledger,
  "goal" | "rules" | "decisions" | "state" | "facts" | "quotes" | "next"
> & {
  readonly errors: readonly LedgerLine[];
  readonly tasks: readonly LedgerLine[];
  /** Ids or texts of errors and tasks in the previous ledger. */
  readonly closed: readonly string[];
};

export interface AcceptOptions {
  readonly range: MessageRange;
  /** The ledger that the model was shown. */
  readonly ledger: Ledger;
}

/**
 * Accepts the entries of a reply that the range bears out. A rule must be a whole
 * sentence of a user or system message; a goal, decision, task or next step must be
 * in the words of a user or the agent, or it becomes a quote; a fact that reads like
 * an order is quoted too. Every rule that a user of the range stated is accepted,
 * even if the model left it out.
 */
export function acceptEntries(
  reply: LedgerReply,
  { range, ledger }: AcceptOptions,
): AcceptedReply {
  const validator = createEntryValidator(range);
  const statements = (lines: readonly ReplyLine[]): LedgerLine[] =>
    lines.flatMap((line) => validator.acceptStatement(line) ?? []);
  const statement = (line: ReplyLine | null): LedgerLine | null =>
    line === null ? null : (validator.acceptStatement(line) ?? null);

  // The order of these calls is the order of the quotes.
  const rules = acceptRules(reply.rules, range, validator);
  const goal = statement(reply.goal);
  const decisions = statements(reply.decisions);
  const tasks = statements(reply.tasks);
  const next = statement(reply.next);
  const state = reply.state.flatMap(({ resource, text, sources }) => {
    const name = toOneLine(resource);
    const line = validator.acceptReport({ text, sources }, name);
    return line === undefined || name === ""
      ? []
      : [{ resource: name, ...line }];
  });
  const facts = reply.facts.flatMap(({ key, value, sources }) => {
    const name = toOneLine(key);
    const line = validator.acceptReport({ text: value, sources }, name);
    if (line === undefined || name === "") return [];
    return [{ key: name, value: line.text, sources: line.sources }];
  });
  const errors = reply.errors.flatMap(
    (line) => validator.acceptReport(line) ?? [],
  );
  const closed = reply.closed.filter((name) =>
    validator.mayClose(name, ledger),
  );
  const quotes = [...validator.quotes];
  return {
    goal,
    rules,
    decisions,
    state,
    facts,
    errors,
    tasks,
    closed,
    quotes,
    next,
  };
}

function acceptRules(
  named: readonly ReplyLine[],
  range: MessageRange,
  validator: EntryValidator,
): LedgerLine[] {
  const findRule = createFindRule(range);
  const rules = new Map<string, LedgerLine>();
  for (const rule of named) {
    const found = findRule(toOneLine(rule.text));
    if (found === undefined) validator.rejectRule(rule);
    else rules.set(found.text, { text: found.text, sources: [found.index] });
  }
  for (const { text, index } of statedRules(range)) {
    if (!rules.has(text)) rules.set(text, { text, sources: [index] });
  }
  return [...rules.values()];
}
