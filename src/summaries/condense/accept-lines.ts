import { readsLikeOrder } from "../validation/reads-like-order.ts";
import { once } from "../../lib/once.ts";
import {
  createKnownValues,
  inventedIn,
  searchKnownValues,
} from "../fidelity/known-values.ts";
import { removeInvented } from "../fidelity/remove-invented.ts";
import { emptyLedger } from "../ledger/ledger.ts";
import { isOneLine, toOneLine } from "../ledger/one-line.ts";

/** The tool result that the model is shown and its lines are checked against. */
export interface CondenseSource {
  readonly name: string | undefined;
  readonly text: string;
}

export type AcceptedLines =
  | {
      readonly ok: true;
      readonly text: string;
      /** Number of exact values that the source lacks; none of them is left in `text`. */
      readonly invented: number;
    }
  | { readonly ok: false; readonly reason: "says_nothing" | "too_large" };

/**
 * Accepts a model's lines as far as the source bears them out: removes exact values
 * that the source lacks, and orders that it doesn't hold word for word. The rest must
 * not be empty and must be shorter than the source.
 */
export function acceptLines(
  lines: readonly string[],
  { name = "", text }: CondenseSource,
): AcceptedLines {
  const flat = collapseSpaces(text);
  const isInSource = (line: string) =>
    !readsLikeOrder(line) || flat.includes(line);
  const sound = lines
    .map(toOneLine)
    .filter((line) => line !== "")
    .filter(isInSource);
  const { reply, invented } = removeInvented(
    {
      ...emptyLedger,
      decisions: sound.map((line) => ({ text: line, sources: [] })),
      errors: [],
      tasks: [],
      closed: [],
    },
    createKnownValues([text, name]),
  );
  // A line that lost its made-up clause may now begin like an order.
  const unique = new Set(reply.decisions.map((line) => line.text));
  const result = [...unique].filter(isInSource).join("\n");
  if (result === "") return { ok: false, reason: "says_nothing" };
  if (result.length >= text.length) return { ok: false, reason: "too_large" };
  return { ok: true, text: result, invented: invented.length };
}

/** Longest line of an accepted text, with room for a value that was spelled out. Characters. */
const longestLine = 1000;

/**
 * True if `acceptLines` may have returned `text` for this source: for a text from a
 * store, which anyone may have written. It says nothing that `acceptLines` would
 * refuse, value by value and order by order.
 */
export function isAccepted(text: string, source: CondenseSource): boolean {
  if (text.length >= source.text.length) return false;
  const flat = once(() => collapseSpaces(source.text));
  const known = searchKnownValues([source.text, source.name ?? ""]);
  const lines = text.split("\n");
  return (
    new Set(lines).size === lines.length &&
    lines.every(
      (line) =>
        isOneLine(line, longestLine) &&
        inventedIn(line, known).size === 0 &&
        (!readsLikeOrder(line) || flat().includes(line)),
    )
  );
}

/** The text with its white space collapsed as in a line, so that a line can be found in it. */
function collapseSpaces(text: string): string {
  return text.replaceAll(/\s+/g, " ");
}
