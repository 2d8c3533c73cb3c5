import type { AcceptedReply } from "../validation/accept-entries.ts";
import type { LedgerLine } from "../ledger/ledger.ts";
import { inventedIn, type KnownValues } from "./known-values.ts";

export interface InventionCheck {
  readonly reply: AcceptedReply;
  /** Values that the model made up, each once; none of them is left in `reply`. */
  readonly invented: readonly string[];
  /** Number of entries that were corrected. */
  readonly mended: number;
  /** Number of entries that were removed. */
  readonly dropped: number;
}

/**
 * Removes every exact value from a reply that its source doesn't hold. An entry is
 * corrected if only the spelling is wrong or if the other clauses can do without the
 * one with the value; a state or a fact with a made-up value is removed as a whole.
 * Rules are verbatim sentences and need no check.
 */
export function removeInvented(
  reply: AcceptedReply,
  known: KnownValues,
): InventionCheck {
  const invented = new Set<string>();
  let mended = 0;
  let dropped = 0;
  /** The text without made-up values; undefined if too little would be left. */
  const mend = (text: string, isWhole: boolean): string | undefined => {
    const unknown = inventedIn(text, known);
    if (unknown.size === 0) return text;
    for (const atom of unknown.keys()) invented.add(atom);
    const result =
      respell(text, known) ?? (isWhole ? undefined : cut(text, known));
    if (result === undefined) dropped += 1;
    else mended += 1;
    return result;
  };
  const mendLines = (lines: readonly LedgerLine[]): LedgerLine[] =>
    lines.flatMap(({ text, sources }) => {
      const result = mend(text, false);
      return result === undefined ? [] : [{ text: result, sources }];
    });
  const mendPair = (label: string, value: string) => {
    const ownLabel = mend(label, true);
    const ownValue = ownLabel === undefined ? undefined : mend(value, true);
    return ownLabel === undefined || ownValue === undefined
      ? undefined
      : ([ownLabel, ownValue] as const);
  };
  const result: AcceptedReply = {
    ...reply,
    goal: reply.goal && (mendLines([reply.goal])[0] ?? null),
    next: reply.next && (mendLines([reply.next])[0] ?? null),
    decisions: mendLines(reply.decisions),
    errors: mendLines(reply.errors),
    tasks: mendLines(reply.tasks),
    quotes: mendLines(reply.quotes),
    state: reply.state.flatMap(({ resource, text, sources }) => {
      const pair = mendPair(resource, text);
      return pair === undefined
        ? []
        : [{ resource: pair[0], text: pair[1], sources }];
    }),
    facts: reply.facts.flatMap(({ key, value, sources }) => {
      const pair = mendPair(key, value);
      return pair === undefined
        ? []
        : [{ key: pair[0], value: pair[1], sources }];
    }),
  };
  return { reply: result, invented: [...invented], mended, dropped };
}

/**
 * `text` with each made-up value in its known spelling, or as plain words if it is a
 * name that the model coined (`db_port`); undefined if a value is neither.
 */
function respell(text: string, known: KnownValues): string | undefined {
  let result = text;
  for (const [atom, kind] of inventedIn(text, known)) {
    const plain = kind === "symbol" ? toWords(atom) : undefined;
    const spelling = known.respell(atom) ?? plain;
    if (spelling === undefined) return undefined;
    result = result.replaceAll(atom, spelling);
  }
  return inventedIn(result, known).size === 0 ? result : undefined;
}

function toWords(name: string): string | undefined {
  if (/[\d.:/]/.test(name)) return undefined;
  return name
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .replaceAll(/[_-]+/g, " ")
    .trim()
    .toLowerCase();
}

/** A run of white space is tried from its beginning only: from every character, a long run would take quadratic time. */
const clauseEnd = /(?<=[;,.!?])\s+|(?<!\s)\s+(?=\()/;
const minWords = 3;

/** The clauses of `text` without made-up values; undefined if fewer than three words are left. */
function cut(text: string, known: KnownValues): string | undefined {
  const clauses = text
    .split(clauseEnd)
    .filter((clause) => inventedIn(clause, known).size === 0);
  const rest = clauses.join(" ").replace(/[;,]$/, "");
  const isSound = inventedIn(rest, known).size === 0;
  return isSound && rest.split(" ").length >= minWords ? rest : undefined;
}
