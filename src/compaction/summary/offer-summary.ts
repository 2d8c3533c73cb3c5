import { isRule } from "../../atoms/user-rules.ts";
import type { SummaryLine } from "../../planning/selection/passages/summary-lines.ts";
import { exactLines } from "../../summaries/fidelity/exact-lines.ts";
import { emptyLedger, type Ledger } from "../../summaries/ledger/ledger.ts";
import { readExactLines } from "../../summaries/ledger/read-rendered-ledger.ts";
import {
  exactLinesHeading,
  ledgerLines,
  type HeadedLine,
} from "../../summaries/ledger/render-ledger.ts";
import type { SectionName } from "../../summaries/ledger/sections.ts";
import type { RankedValue } from "../../summaries/fidelity/rank-values.ts";
import type { Message } from "../../transcript/transcript.ts";

/** A line that a summary may have. */
export interface OfferedLine extends SummaryLine, HeadedLine {
  /** Whether it is a removed message's own line, put back. */
  readonly isExact: boolean;
}

/**
 * What a line of each section tells beside its values: a value that is surely
 * needed is worth 1. As much as leaves bound recall at a tenth and a twentieth of
 * the tokens where it is without a summary (`pith lab` with `summarize`).
 */
const baseScoreOf: Readonly<Record<SectionName, number>> = {
  goal: 0.1,
  rules: 0.3,
  next: 0.06,
  tasks: 0.06,
  errors: 0.05,
  decisions: 0.03,
  state: 0.03,
  facts: 0.015,
  quotes: 0,
};
/** A model's words may hold a value without what it was bound to. */
const ledgerRetention = 0.4;
/** A line alone holds less than a line among its neighbours. */
const exactRetention = 0.8;

export interface OfferInput {
  readonly ledger: Ledger;
  /** Those of the messages that the ledger stands for. */
  readonly values: readonly RankedValue[];
  /** All messages that the caller sent, earlier summaries apart. */
  readonly messages: readonly Message[];
  /** Earlier summaries that came back with them. */
  readonly earlier: readonly Message[];
}

/**
 * The lines that a summary may have: the ledger's, then removed messages' own that
 * hold values in use. A rule that a message still says is kept there; one that none
 * says any more must stay here.
 */
export function offerLines({
  ledger,
  values,
  messages,
  earlier,
}: OfferInput): readonly OfferedLine[] {
  const said = messages.flatMap(({ role, parts }) =>
    role === "user" || role === "system"
      ? parts.flatMap((part) => (part.kind === "text" ? part.text : []))
      : [],
  );
  const isSaid = (rule: string) => said.some((text) => text.includes(rule));
  const gone = ledger.rules.filter(({ text }) => !isSaid(text));
  const rules = ledger.rules.filter(
    (rule) => gone.includes(rule) || !isRule(rule.text),
  );
  const lasting = new Set(
    ledgerLines({ ...emptyLedger, rules: gone }).map(({ text }) => text),
  );
  const entries = ledgerLines({ ...ledger, rules });
  const again = new Set([...earlier.flatMap(linesIn), ...exactLines(values)]);
  return [
    ...entries.map(({ section, text, heading }) => ({
      ...{ heading, text, baseScore: baseScoreOf[section] },
      retention: ledgerRetention,
      isEssential: section === "rules" && lasting.has(text),
      isExact: false,
    })),
    ...[...again].map((text) => ({
      ...{ heading: exactLinesHeading, text, baseScore: 0 },
      retention: exactRetention,
      isEssential: false,
      isExact: true,
    })),
  ];
}

function linesIn({ parts }: Message): readonly string[] {
  return parts.flatMap((part) =>
    part.kind === "text" ? readExactLines(part.text) : [],
  );
}
