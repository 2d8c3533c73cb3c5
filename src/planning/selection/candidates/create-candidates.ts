import { marks } from "../../../text/marks.ts";
import type { PlanBuilder } from "../../plan-builder.ts";
import type { SummaryLines } from "../passages/summary-lines.ts";
import type { TranscriptText } from "../passages/transcript-texts.ts";
import { readAtoms } from "../scoring/atom-table.ts";
import { scoreTexts } from "../scoring/score-texts.ts";
import type { Candidates, CandidateSummary } from "./candidates.ts";

export interface CandidateOptions {
  readonly texts: readonly TranscriptText[];
  readonly focus: string | undefined;
  readonly repeatShare: number;
}

/** Counts and scores every passage of a plan's texts. */
export function createCandidates(
  builder: PlanBuilder,
  { texts, focus, repeatShare }: CandidateOptions,
): Candidates {
  const { steps, constraints } = builder.input;
  const table = readAtoms(texts);
  const tokens = countPassages(texts, builder);
  const stepCount = steps.length;
  const scores = scoreTexts({ texts, table, stepCount, tokens, focus });
  return {
    ...describeTexts(builder, texts, tokens),
    firstPassage: firstPassages(texts, stepCount, tokens.length),
    isRequired: Uint8Array.from(constraints.required, (reason) =>
      reason === undefined ? 0 : 1,
    ),
    tokens,
    baseScore: scores.ofPassages,
    atomsFrom: table.from,
    atoms: table.atoms,
    atomScore: scores.ofAtoms,
    repeatShare,
  };
}

type TextFacts = Pick<
  Candidates,
  | "stepTokens"
  | "markTokens"
  | "gapTokens"
  | "stepOf"
  | "textOf"
  | "isFixed"
  | "retention"
  | "summary"
>;

/** The facts that follow from where passages are; `tokens` are the passages'. */
function describeTexts(
  builder: PlanBuilder,
  texts: readonly TranscriptText[],
  tokens: Float64Array,
): TextFacts {
  const { steps, meter } = builder.input;
  const wholeMark = meter.countText(marks.nothingKept);
  const gapMark = meter.countText(`${marks.gap}\n`);
  const facts: TextFacts = {
    stepTokens: Float64Array.from(steps, (_, step) => builder.stepTokens(step)),
    markTokens: new Float64Array(texts.length),
    gapTokens: new Float64Array(texts.length).fill(gapMark),
    stepOf: new Int32Array(tokens.length),
    textOf: new Int32Array(tokens.length),
    isFixed: new Uint8Array(tokens.length),
    retention: new Float64Array(tokens.length).fill(1),
    summary: undefined,
  };
  let summary: CandidateSummary | undefined;
  texts.forEach((each, text) => {
    const { step, first, ends, editable } = each;
    const end = first + ends.length;
    facts.textOf.fill(text, first, end);
    facts.stepOf.fill(step, first, end);
    if (!editable) {
      facts.isFixed.fill(1, first, end);
    } else if (each.summary !== undefined) {
      const { maxTokens, wasSent = false } = each.summary;
      summary = { step, text, maxTokens, wasSent };
      facts.gapTokens[text] = 0;
      facts.retention.set(
        each.summary.lines.map(({ retention }) => retention),
        first,
      );
      facts.stepTokens[step] = emptySummaryTokens(builder, each, each.summary);
    } else {
      const whole = tokens.subarray(first, end).reduce((a, b) => a + b, 0);
      const mark = Math.min(whole, wholeMark);
      facts.markTokens[text] = mark;
      facts.stepTokens[step] =
        (facts.stepTokens[step] as number) - whole + mark;
    }
  });
  return { ...facts, summary };
}

/** Tokens of a summary's step without lines. Headings come with their lines and are counted when rendered. */
function emptySummaryTokens(
  builder: PlanBuilder,
  { step, position, part }: TranscriptText,
  { format }: SummaryLines,
): number {
  const empty = builder.input.meter.countText(format(() => false));
  return builder.stepTokens(step) - builder.partTokens(position, part) + empty;
}

/** By step: the number of its first passage, or of the next step's if it has none; one more entry at the end. */
function firstPassages(
  texts: readonly TranscriptText[],
  stepCount: number,
  passages: number,
): Int32Array {
  const from = new Int32Array(stepCount + 1).fill(passages);
  for (const { step, first } of texts.toReversed()) from[step] = first;
  for (let step = stepCount - 1; step >= 0; step -= 1) {
    from[step] = Math.min(from[step] as number, from[step + 1] as number);
  }
  return from;
}

/** Tokens of each passage by itself; 0 for a fixed one, which costs nothing of its own. */
function countPassages(
  texts: readonly TranscriptText[],
  { input }: PlanBuilder,
): Float64Array {
  const last = texts.at(-1);
  const size = last === undefined ? 0 : last.first + last.ends.length;
  const tokens = new Float64Array(size);
  for (const { text, first, ends, editable, speaker } of texts) {
    if (!editable) continue;
    let start = 0;
    ends.forEach((end, index) => {
      const passage = text.slice(start, end);
      // Arguments are billed with their JSON escapes.
      const billed =
        speaker === "call" ? JSON.stringify(passage).slice(1, -1) : passage;
      tokens[first + index] = input.meter.countText(billed);
      start = end;
    });
  }
  return tokens;
}
