import { atomsOf } from "../../atoms/atoms.ts";
import { sentencesOf } from "../../atoms/sentences.ts";
import { inventedIn, searchKnownValues } from "../fidelity/known-values.ts";
import type { Ledger, LedgerLine } from "../ledger/ledger.ts";
import { isOneLine } from "../ledger/one-line.ts";
import type { MessageRange } from "../messages/message-range.ts";
import {
  createSourceIndex,
  type SourceIndex,
} from "../messages/source-index.ts";
import { isStated, minShare } from "./entry-validator.ts";
import { readsLikeOrder } from "./reads-like-order.ts";

export interface LedgerSources {
  /** The messages that the ledger covers, apart from those that `earlier` covers. */
  readonly range: MessageRange;
  /** A ledger that is trusted, and that this one may have taken entries from. */
  readonly earlier: Ledger;
}

/** Longest text of an entry, with room for values that were spelled out. Characters. */
const longestEntry = 1000;

/**
 * A ledger from a store, which anyone may have written, as far as the messages that it
 * covers bear it out. What every ledger of Pith's fulfils decides about the whole:
 * rules are sentences of users and the system, values and sources are those of the
 * messages, an entry is one line. Otherwise undefined. What nearly every one fulfils
 * decides about single entries, which are left out: that the words of a statement are a
 * user's or the agent's. An honest ledger can fail that after a made-up value was cut.
 */
export function verifyLedger(
  ledger: Ledger,
  { range, earlier }: LedgerSources,
): Ledger | undefined {
  if (!isSound(ledger, { range, earlier })) return undefined;
  const index = createSourceIndex(range);
  const isKnown = textsIn(earlier);
  const state = ({ resource, text }: { resource: string; text: string }) =>
    `${resource} ${text}`;
  const fact = ({ key, value }: { key: string; value: string }) =>
    `${key} ${value}`;
  const text = (line: { text: string }) => line.text;
  const said = (entry: string) => isKnown.has(entry) || isStated(index, entry);
  const reported = (entry: string) =>
    isKnown.has(entry) || isReported(index, entry);
  const quoted = (entry: string) =>
    isKnown.has(entry) || isSupported(index, entry);
  return {
    ...ledger,
    goal: ledger.goal && said(ledger.goal.text) ? ledger.goal : null,
    next: ledger.next && said(ledger.next.text) ? ledger.next : null,
    decisions: ledger.decisions.filter((line) => said(text(line))),
    tasks: ledger.tasks.filter((line) => said(text(line))),
    errors: ledger.errors.filter((line) => reported(text(line))),
    state: ledger.state.filter((entry) => reported(state(entry))),
    facts: ledger.facts.filter((entry) => reported(fact(entry))),
    quotes: ledger.quotes.filter((line) => quoted(text(line))),
  };
}

/** Entries by their text, whatever their section: a quote may be what was a task. */
function textsIn(ledger: Ledger): ReadonlySet<string> {
  return new Set([
    ...linesOf(ledger).map(({ text }) => text),
    ...ledger.state.map(({ resource, text }) => `${resource} ${text}`),
    ...ledger.facts.map(({ key, value }) => `${key} ${value}`),
  ]);
}

/** Everything with one text, rules included. */
function linesOf(ledger: Ledger): readonly LedgerLine[] {
  const { goal, next, rules, decisions, errors, tasks, quotes } = ledger;
  const single = [goal, next].filter((line) => line !== null);
  return [...single, ...rules, ...decisions, ...errors, ...tasks, ...quotes];
}

function isSound(ledger: Ledger, { range, earlier }: LedgerSources): boolean {
  const entries = [...linesOf(ledger), ...ledger.state, ...ledger.facts];
  const texts = [
    ...linesOf(ledger).map(({ text }) => text),
    ...ledger.state.flatMap(({ resource, text }) => [resource, text]),
    ...ledger.facts.flatMap(({ key, value }) => [key, value]),
  ];
  const old = [...linesOf(earlier), ...earlier.state, ...earlier.facts];
  const oldSources = new Set(old.flatMap(({ sources }) => sources));
  const hasSource = (source: number) =>
    range.indices.has(source) || oldSources.has(source);
  return (
    texts.every((text) => isOneLine(text, longestEntry)) &&
    entries.every(({ sources }) => sources.every(hasSource)) &&
    hasOwnIds(ledger) &&
    hasStatedRules(ledger, { range, earlier }) &&
    hasKnownValues(texts, { range, earlier })
  );
}

/** Ids are numbered, each given once and below the next. */
function hasOwnIds({ errors, tasks, nextNumber }: Ledger): boolean {
  const ids = [...errors, ...tasks].map(({ id }) => id);
  return (
    new Set(ids).size === ids.length &&
    ids.every(
      (id) => /^[ET]\d{1,9}$/.test(id) && Number(id.slice(1)) < nextNumber,
    )
  );
}

/** A rule is a whole sentence of a user or the system, and names a message that says it. */
function hasStatedRules(
  { rules }: Ledger,
  { range, earlier }: LedgerSources,
): boolean {
  const known = new Set(earlier.rules.map(({ text }) => text));
  const wanted = new Set(rules.map(({ text }) => text));
  const stated = new Map<string, Set<number>>();
  for (const { origin, text, index } of range.texts) {
    if (origin !== "instruction") continue;
    for (const sentence of sentencesOf(text)) {
      if (!wanted.has(sentence)) continue;
      stated.set(sentence, (stated.get(sentence) ?? new Set()).add(index));
    }
  }
  return rules.every(
    ({ text, sources }) =>
      known.has(text) ||
      sources.some((source) => stated.get(text)?.has(source) === true),
  );
}

function hasKnownValues(
  texts: readonly string[],
  { range, earlier }: LedgerSources,
): boolean {
  const known = searchKnownValues([
    ...range.texts.map(({ text }) => text),
    JSON.stringify(earlier),
  ]);
  return texts.every((text) => inventedIn(text, known).size === 0);
}

/** What a tool may say, unless it is an order that only a tool gives. */
function isReported(index: SourceIndex, text: string): boolean {
  return readsLikeOrder(text)
    ? isStated(index, text)
    : isSupported(index, text);
}

/** True if the messages hold its values, or at least some of its words together. */
function isSupported(index: SourceIndex, text: string): boolean {
  // Its values are those of the messages: `isSound` has seen to that.
  if (atomsOf(text).size > 0) return true;
  return Object.values(index.bestMatches(text)).some(
    ({ share }) => share >= minShare,
  );
}
