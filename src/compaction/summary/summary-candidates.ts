import { isRule } from "../../atoms/user-rules.ts";
import type { SummaryLine } from "../../planning/selection/passages/summary-lines.ts";
import { exactLines } from "../../summaries/fidelity/exact-lines.ts";
import { emptyLedger, type Ledger } from "../../summaries/ledger/ledger.ts";
import {
  readRows,
  type SummaryRow,
} from "../../summaries/ledger/read-rendered-ledger.ts";
import {
  exactLinesHeading,
  ledgerLines,
  type HeadedLine,
} from "../../summaries/ledger/render-ledger.ts";
import type { SectionName } from "../../summaries/ledger/sections.ts";
import type { RankedValue } from "../../summaries/fidelity/rank-values.ts";
import type { Message } from "../../transcript/transcript.ts";

/** A line that may become part of a summary. */
export interface CandidateLine extends SummaryLine, HeadedLine {
  /** True for a line of a removed message, put back verbatim. */
  readonly isExact: boolean;
}

/**
 * Score of a line of each section besides its values; a value that is surely needed
 * has 1. Chosen so that bound recall at 10 % and 5 % of the tokens stays what it is
 * without a summary (`pith lab` with `summarize`).
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
/** Lower, because a model's words may give a value without its context. */
const ledgerRetention = 0.4;
/** Lower, because a line alone says less than one among its neighbours. */
const exactRetention = 0.8;

export interface CandidateSources {
  readonly ledger: Ledger;
  /** Values in the messages that the ledger summarizes. */
  readonly values: readonly RankedValue[];
  /** All messages that the caller sent, except the earlier summary. */
  readonly messages: readonly Message[];
  /** The text of the earlier summary that was sent; empty without one. */
  readonly earlier: string;
}

/**
 * Candidate lines of a summary: the ledger's, then lines of removed messages that
 * hold values in use. A rule that a message still states is kept in that message; a
 * rule that no message states any more is essential here.
 */
export function summaryCandidates({
  ledger,
  values,
  messages,
  earlier,
}: CandidateSources): readonly CandidateLine[] {
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
  const exact = readRows(earlier).filter(
    ({ section }) => section === undefined,
  );
  const again = new Set([
    ...exact.map(({ text }) => text),
    ...exactLines(values),
  ]);
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

/** A line of an earlier summary as a candidate again. No message may state its rules any more. */
export function toCandidate({
  section,
  heading,
  text,
}: SummaryRow): CandidateLine {
  const isExact = section === undefined;
  return {
    ...{ heading, text, isExact, isEssential: section === "rules" },
    baseScore: isExact ? 0 : baseScoreOf[section],
    retention: isExact ? exactRetention : ledgerRetention,
  };
}
