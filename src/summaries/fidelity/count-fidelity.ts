import type { LedgerLine } from "../ledger/ledger.ts";
import { sentencesOf } from "../../atoms/sentences.ts";
import { statedRules } from "../messages/stated-rules.ts";
import type { MessageRange } from "../messages/message-range.ts";
import { createKnownValues } from "./known-values.ts";
import type { RankedValue } from "./rank-values.ts";

/** Rules, open tasks and values that matter of what left: where they are now. */
export interface FidelityCounts {
  /** In messages that stay, or in the ledger's lines. */
  readonly kept: number;
  /** Only in lines that were put back verbatim. */
  readonly restored: number;
  readonly lost: number;
}

export interface FidelityInput {
  /** The messages that left. */
  readonly left: MessageRange;
  /** Their values, as `rankValues` finds them. */
  readonly values: readonly RankedValue[];
  /** The texts of the messages that stay. */
  readonly stays: readonly string[];
  /** The ledger's lines in the answer. */
  readonly summary: string;
  /** The lines that were put back verbatim. */
  readonly restored: string;
  /** Every open task of the ledger. */
  readonly tasks: readonly LedgerLine[];
}

/** Compares what left with what the answer holds. Linear in the texts. */
export function countFidelity({
  left,
  values,
  stays,
  summary,
  restored,
  tasks,
}: FidelityInput): FidelityCounts {
  const staying = new Set(stays.flatMap((text) => sentencesOf(text)));
  const known = createKnownValues([...stays, summary]);
  const knownAgain = createKnownValues([restored]);
  const counts = { kept: 0, restored: 0, lost: 0 };
  const count = (isKept: boolean, isRestored: () => boolean): void => {
    if (isKept) counts.kept += 1;
    else if (isRestored()) counts.restored += 1;
    else counts.lost += 1;
  };
  for (const { text } of statedRules(left)) {
    const isKept = staying.has(text) || summary.includes(text);
    count(isKept, () => restored.includes(text));
  }
  for (const { text } of tasks) {
    count(summary.includes(text), () => restored.includes(text));
  }
  for (const { atom } of values) {
    count(known.holds(atom), () => knownAgain.holds(atom));
  }
  return counts;
}
