import { readsLikeOrder } from "../validation/reads-like-order.ts";
import { createKnownValues } from "../fidelity/known-values.ts";
import { removeInvented } from "../fidelity/remove-invented.ts";
import { emptyLedger } from "../ledger/ledger.ts";
import { toOneLine } from "../ledger/one-line.ts";

/** What the model is shown, and what its lines are held against. */
export interface CondenseSource {
  readonly name: string | undefined;
  readonly text: string;
}

export type AcceptedLines =
  | {
      readonly ok: true;
      readonly text: string;
      /** Exact values that the source lacks; none of them is in `text`. */
      readonly invented: number;
    }
  | { readonly ok: false; readonly reason: "says_nothing" | "too_large" };

/**
 * Believes a model's lines as far as the source bears them out: exact values that
 * it lacks are taken out, and so are orders that it doesn't give word for word.
 * What is left must say something, in less than the source.
 */
export function acceptLines(
  lines: readonly string[],
  { name = "", text }: CondenseSource,
): AcceptedLines {
  const flat = collapseSpaces(text);
  const isSaid = (line: string) => !readsLikeOrder(line) || flat.includes(line);
  const sound = lines
    .map(toOneLine)
    .filter((line) => line !== "")
    .filter(isSaid);
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
  // What is left of a line without its made-up clause may begin like an order.
  const unique = new Set(reply.decisions.map((line) => line.text));
  const result = [...unique].filter(isSaid).join("\n");
  if (result === "") return { ok: false, reason: "says_nothing" };
  if (result.length >= text.length) return { ok: false, reason: "too_large" };
  return { ok: true, text: result, invented: invented.length };
}

/** All of a text as a line of it would be written, so that a line can be found in it. */
function collapseSpaces(text: string): string {
  return text.replaceAll(/\s+/g, " ");
}
