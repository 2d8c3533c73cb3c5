import { findConstraints } from "../../planning/constraints.ts";
import { gatherFacts } from "../../planning/selection/scoring/atom-facts.ts";
import { readAtoms } from "../../planning/selection/scoring/atom-table.ts";
import {
  atomFeatures,
  featureNames,
} from "../../planning/selection/scoring/features.ts";
import { readTexts } from "../../planning/selection/passages/transcript-texts.ts";
import { PlanBuilder } from "../../planning/plan-builder.ts";
import type { Meter } from "../../tokens/meter.ts";
import { groupSteps } from "../../transcript/steps.ts";
import { cutsOf, type Cut, type CutOptions } from "../truth/cuts.ts";
import { neededValuesOf } from "../truth/needed-values.ts";
import { bodyWith, readBody, type LabRecord } from "../truth/record.ts";
import type { Examples } from "./train-trees.ts";

/** More cuts than a study has, and shorter prefixes, for more training data. */
export const trainingCuts: CutOptions = {
  count: 8,
  futureTurns: 10,
  minFutureTurns: 3,
  minPrefixTokens: 1500,
};

/** The atoms of one transcript at its cuts; label 1 for those that were needed next. */
export interface TranscriptExamples {
  readonly transcript: string;
  readonly rows: Float32Array;
  readonly labels: Uint8Array;
}

/** The training examples of one transcript. Used by scripts/train-selection.mjs. */
export function examplesOf(
  record: LabRecord,
  meter: Meter,
  cuts: CutOptions = trainingCuts,
): TranscriptExamples {
  const parts = cutsOf(record, cuts).map((cut) => examplesAt(cut, meter));
  return {
    transcript: record.id,
    rows: Float32Array.from(parts.flatMap(({ rows }) => [...rows])),
    labels: Uint8Array.from(parts.flatMap(({ labels }) => [...labels])),
  };
}

function examplesAt(cut: Cut, meter: Meter) {
  const { dialect } = cut.record;
  const transcript = readBody(bodyWith(cut.record, cut.prefix), dialect);
  const { messages } = dialect.repair(transcript.messages, transcript);
  const steps = groupSteps(messages, dialect);
  const tokens = meter.measure({ ...transcript, messages });
  const constraints = findConstraints(
    { messages, steps, continues: false },
    { recentSteps: 2, messages: [] },
  );
  const input = { dialect, messages, steps, tokens, constraints, meter };
  const texts = readTexts(new PlanBuilder(input, { user: 0, assistant: 0 }));
  const table = readAtoms(texts);
  const facts = gatherFacts(texts, table);
  const needed = new Set(neededValuesOf(cut).atoms.map(({ text }) => text));
  return {
    rows: atomFeatures(table, facts, { stepCount: steps.length }),
    labels: table.texts.map((text) => (needed.has(text) ? 1 : 0)),
  };
}

/** Joins the examples of transcripts. A transcript with a hundred times the atoms weighs ten times as much. */
export function joinExamples(
  transcripts: readonly TranscriptExamples[],
): Examples {
  const count = transcripts.reduce((n, { labels }) => n + labels.length, 0);
  const width = featureNames.length;
  const rows = new Float32Array(count * width);
  const labels = new Uint8Array(count);
  const weights = new Float64Array(count);
  let at = 0;
  for (const transcript of transcripts) {
    const size = transcript.labels.length;
    rows.set(transcript.rows, at * width);
    labels.set(transcript.labels, at);
    weights.fill(1 / Math.sqrt(size), at, at + size);
    at += size;
  }
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / count;
  return { width, rows, labels, weights: weights.map((w) => w / mean) };
}
