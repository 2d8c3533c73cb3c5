import { readsLikeOrder } from "../validation/reads-like-order.ts";
import { createKnownValues } from "../fidelity/known-values.ts";
import { removeInvented } from "../fidelity/remove-invented.ts";
import { emptyLedger } from "../ledger/ledger.ts";
import { toOneLine } from "../ledger/one-line.ts";

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

/** The text with its white space collapsed as in a line, so that a line can be found in it. */
function collapseSpaces(text: string): string {
  return text.replaceAll(/\s+/g, " ");
}
