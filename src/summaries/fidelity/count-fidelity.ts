import type { LedgerLine } from "../ledger/ledger.ts";
import { sentencesOf } from "../../atoms/sentences.ts";
import { statedRules } from "../messages/stated-rules.ts";
import type { MessageRange } from "../messages/message-range.ts";
import { createKnownValues } from "./known-values.ts";
import type { RankedValue } from "./rank-values.ts";

/** Counts of the removed messages' rules, open tasks and used values, by their presence in the answer. */
export interface FidelityCounts {
  /** In messages that stay or in the ledger's lines. */
  readonly kept: number;
  /** Only in lines that were restored verbatim. */
  readonly restored: number;
  readonly lost: number;
}

export interface FidelityInput {
  /** The messages that were removed. */
  readonly removed: MessageRange;
  /** Their values, from `rankValues`. */
  readonly values: readonly RankedValue[];
  /** The texts of the messages that stay. */
  readonly stays: readonly string[];
  /** The ledger's lines in the answer. */
  readonly summary: string;
  /** The lines that were restored verbatim. */
  readonly restored: string;
  /** All open tasks of the ledger. */
  readonly tasks: readonly LedgerLine[];
}

/** Compares the removed messages with the answer. Linear in the texts. */
export function countFidelity({
  removed,
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
  for (const { text } of statedRules(removed)) {
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
