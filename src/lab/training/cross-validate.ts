import { createPredictor } from "../../planning/selection/scoring/boosted-trees.ts";
import { joinExamples, type TranscriptExamples } from "./examples.ts";
import { trainTrees, type TrainingOptions } from "./train-trees.ts";

/** The ranking quality of a model on a group that it was not trained on. */
export interface HeldOut {
  readonly group: string;
  readonly transcripts: number;
  /** Mean area under the ROC curve over the transcripts; null if none needed a value. */
  readonly auc: number | null;
}

/** Trains without each group in turn and evaluates on that group. Used by scripts/train-selection.mjs. */
export function* crossValidate(
  examples: readonly TranscriptExamples[],
  groupOf: (transcript: string) => string,
  options: TrainingOptions,
): Generator<HeldOut> {
  const groups = new Set(examples.map(({ transcript }) => groupOf(transcript)));
  for (const group of groups) {
    const isHeldOut = ({ transcript }: TranscriptExamples) =>
      groupOf(transcript) === group;
    const rest = joinExamples(examples.filter((one) => !isHeldOut(one)));
    const predict = createPredictor(trainTrees(rest, options), rest.width);
    const held = examples.filter(isHeldOut);
    const areas = held
      .map(({ rows, labels }) =>
        areaUnderCurve(predict(Float64Array.from(rows)), labels),
      )
      .filter((area) => area !== null);
    yield {
      group,
      transcripts: held.length,
      auc: areas.length === 0 ? null : mean(areas),
    };
  }
}

/**
 * The probability that a needed atom is ranked above another (Mann and Whitney's U
 * over all pairs; ties count half). Null if all labels are equal.
 */
export function areaUnderCurve(
  scores: Float64Array,
  labels: Uint8Array,
): number | null {
  const order = Array.from(scores.keys()).sort(
    (a, b) => (scores[a] as number) - (scores[b] as number),
  );
  let ranks = 0;
  let positives = 0;
  for (let from = 0; from < order.length;) {
    const score = scores[order[from] as number];
    let end = from;
    while (end < order.length && scores[order[end] as number] === score)
      end += 1;
    for (const row of order.slice(from, end)) {
      if (labels[row] !== 1) continue;
      ranks += (from + end + 1) / 2;
      positives += 1;
    }
    from = end;
  }
  const negatives = labels.length - positives;
  if (positives === 0 || negatives === 0) return null;
  return (ranks - (positives * (positives + 1)) / 2) / (positives * negatives);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
