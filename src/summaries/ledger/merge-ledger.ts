import type { AcceptedReply } from "../validation/accept-entries.ts";
import { fitLedger } from "./fit-ledger.ts";
import type { Ledger, LedgerLine, OpenLine } from "./ledger.ts";
import { toFoldKey } from "./one-line.ts";
import { joinSources } from "./provenance.ts";

export interface MergeOptions {
  /** Most tokens of the ledger's lines; the rules and the goal may exceed it. */
  readonly maxTokens: number;
  readonly countText: (text: string) => number;
}

/**
 * `ledger` with one more reply: the latest value of a key wins, closed errors and
 * tasks are removed, rules never are, and entries that say the same become one. The
 * least valuable and oldest entries leave until the rest fits `maxTokens`. Merging
 * the same reply again changes nothing.
 */
export function mergeLedger(
  ledger: Ledger,
  reply: AcceptedReply,
  { maxTokens, countText }: MergeOptions,
): Ledger {
  const closed = new Set(reply.closed.map(toFoldKey));
  const errors = mergeOpen(ledger.errors, reply.errors, {
    closed,
    letter: "E",
    nextNumber: ledger.nextNumber,
  });
  const tasks = mergeOpen(ledger.tasks, reply.tasks, {
    closed,
    letter: "T",
    nextNumber: errors.nextNumber,
  });
  const merged: Ledger = {
    version: ledger.version,
    goal: reply.goal ?? ledger.goal,
    rules: mergeRules(ledger.rules, reply.rules),
    decisions: mergeLatest(ledger.decisions, reply.decisions, keyOfText),
    state: mergeLatest(ledger.state, reply.state, ({ resource }) =>
      toFoldKey(resource),
    ),
    facts: mergeLatest(ledger.facts, reply.facts, ({ key }) => toFoldKey(key)),
    errors: errors.list,
    tasks: tasks.list,
    quotes: mergeLatest(ledger.quotes, reply.quotes, keyOfText),
    next: reply.next,
    nextNumber: tasks.nextNumber,
  };
  return fitLedger(merged, { maxTokens, countText, keepLasting: true });
}

function keyOfText({ text }: LedgerLine): string {
  return toFoldKey(text);
}

/** Rules keep the order in which they were given; only identical texts become one. */
function mergeRules(
  old: readonly LedgerLine[],
  added: readonly LedgerLine[],
): LedgerLine[] {
  const rules = new Map(old.map((rule) => [rule.text, rule]));
  for (const { text, sources } of added) {
    const known = rules.get(text);
    rules.set(text, {
      text,
      sources: joinSources(known?.sources ?? [], sources),
    });
  }
  return [...rules.values()];
}

/** Of the entries with the same key the latest stays, at the end. */
function mergeLatest<Entry>(
  old: readonly Entry[],
  added: readonly Entry[],
  keyOf: (entry: Entry) => string,
): Entry[] {
  const entries = new Map(old.map((entry) => [keyOf(entry), entry]));
  for (const entry of added) {
    const key = keyOf(entry);
    entries.delete(key);
    entries.set(key, entry);
  }
  return [...entries.values()];
}

interface OpenOptions {
  /** Fold keys of the ids and texts that were closed. */
  readonly closed: ReadonlySet<string>;
  readonly letter: string;
  readonly nextNumber: number;
}

function mergeOpen(
  old: readonly OpenLine[],
  added: readonly LedgerLine[],
  { closed, letter, nextNumber }: OpenOptions,
): { readonly list: OpenLine[]; readonly nextNumber: number } {
  const open = new Map<string, OpenLine>();
  for (const line of old) {
    if (!closed.has(toFoldKey(line.id)) && !closed.has(keyOfText(line))) {
      open.set(keyOfText(line), line);
    }
  }
  let number = nextNumber;
  for (const line of added) {
    const key = keyOfText(line);
    if (closed.has(key)) continue;
    const known = open.get(key);
    const id = known?.id ?? `${letter}${number++}`;
    open.delete(key);
    open.set(key, {
      id,
      text: known?.text ?? line.text,
      sources: joinSources(known?.sources ?? [], line.sources),
    });
  }
  return { list: [...open.values()], nextNumber: number };
}
