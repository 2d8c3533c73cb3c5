import {
  leavesPerTree,
  splitsPerTree,
  type BoostedTrees,
} from "../../planning/selection/scoring/boosted-trees.ts";
import { binFeature, type BinnedFeature } from "./bins.ts";

/** Labelled rows: `width` features, a label (0 or 1) and a weight per row. */
export interface Examples {
  readonly width: number;
  readonly rows: Float32Array;
  readonly labels: Uint8Array;
  readonly weights: Float64Array;
}

export interface TrainingOptions {
  readonly trees: number;
  readonly learningRate: number;
  /** Minimum sum of second derivatives on either side of a split: avoids splits for single transcripts. */
  readonly minHessian: number;
  /** L2 penalty on leaves. */
  readonly penalty: number;
}

export const defaultTraining: TrainingOptions = {
  trees: 60,
  learningRate: 0.15,
  minHessian: 4,
  penalty: 2,
};

/**
 * Gradient boosting of log-loss with Newton steps on complete trees of depth 3
 * (Chen and Guestrin, "XGBoost: A Scalable Tree Boosting System", 2016, equations
 * 5 to 7). Deterministic.
 */
export function trainTrees(
  examples: Examples,
  options: TrainingOptions = defaultTraining,
): BoostedTrees {
  const { width, rows, labels, weights } = examples;
  const columns = Array.from({ length: width }, (_, feature) =>
    binFeature(rows, width, feature),
  );
  const base = logOdds(labels, weights);
  const scores = new Float64Array(labels.length).fill(base);
  const features: number[] = [];
  const thresholds: number[] = [];
  const leaves: number[] = [];
  for (let tree = 0; tree < options.trees; tree += 1) {
    const slopes = slopesOf(scores, labels, weights);
    const grown = growTree(columns, slopes, options);
    features.push(...grown.features);
    thresholds.push(...grown.thresholds);
    leaves.push(...grown.leaves);
    grown.leafOf.forEach((leaf, row) => {
      scores[row] = (scores[row] as number) + (grown.leaves[leaf] as number);
    });
  }
  return { base, features, thresholds, leaves };
}

function logOdds(labels: Uint8Array, weights: Float64Array): number {
  let positive = 0;
  let total = 0;
  labels.forEach((label, row) => {
    positive += label * (weights[row] as number);
    total += weights[row] as number;
  });
  return Math.log((positive + 1) / (total - positive + 1));
}

interface Slopes {
  readonly gradient: Float64Array;
  readonly hessian: Float64Array;
}

function slopesOf(
  scores: Float64Array,
  labels: Uint8Array,
  weights: Float64Array,
): Slopes {
  const gradient = new Float64Array(scores.length);
  const hessian = new Float64Array(scores.length);
  scores.forEach((score, row) => {
    const chance = 1 / (1 + Math.exp(-score));
    const weight = weights[row] as number;
    gradient[row] = weight * (chance - (labels[row] as number));
    hessian[row] = weight * chance * (1 - chance);
  });
  return { gradient, hessian };
}

interface GrownTree {
  readonly features: readonly number[];
  readonly thresholds: readonly number[];
  readonly leaves: readonly number[];
  readonly leafOf: Uint8Array;
}

function growTree(
  columns: readonly BinnedFeature[],
  slopes: Slopes,
  options: TrainingOptions,
): GrownTree {
  const features = new Array<number>(splitsPerTree).fill(0);
  // A node without a useful split sends every row to the left.
  const thresholds = new Array<number>(splitsPerTree).fill(Number.MAX_VALUE);
  const nodeOf = new Uint8Array(slopes.gradient.length);
  for (
    let from = 0, count = 1;
    from < splitsPerTree;
    from += count, count *= 2
  ) {
    const splits = bestSplits(columns, slopes, {
      nodeOf,
      from,
      count,
      options,
    });
    splits.forEach((split, node) => {
      if (split === undefined) return;
      features[from + node] = split.feature;
      thresholds[from + node] = columns[split.feature]?.edges[split.bin] ?? 0;
    });
    nodeOf.forEach((node, row) => {
      const split = splits[node - from];
      const isRight =
        split !== undefined &&
        (columns[split.feature]?.bins[row] as number) > split.bin;
      nodeOf[row] = 2 * node + (isRight ? 2 : 1);
    });
  }
  const leafOf = nodeOf.map((node) => node - splitsPerTree);
  const leaves = leafValues(leafOf, slopes, options);
  return { features, thresholds, leaves, leafOf };
}

function leafValues(
  leafOf: Uint8Array,
  { gradient, hessian }: Slopes,
  { penalty, learningRate }: TrainingOptions,
): readonly number[] {
  const sums = new Float64Array(leavesPerTree);
  const curves = new Float64Array(leavesPerTree).fill(penalty);
  leafOf.forEach((leaf, row) => {
    sums[leaf] = (sums[leaf] as number) + (gradient[row] as number);
    curves[leaf] = (curves[leaf] as number) + (hessian[row] as number);
  });
  return [...sums].map(
    (sum, leaf) => (-learningRate * sum) / (curves[leaf] as number),
  );
}

interface Split {
  readonly feature: number;
  /** Rows of this bin and those below go to the left. */
  readonly bin: number;
  readonly gain: number;
}

interface Level {
  readonly nodeOf: Uint8Array;
  /** The level's first node, and its number of nodes. */
  readonly from: number;
  readonly count: number;
  readonly options: TrainingOptions;
}

const binSlots = 64;

function bestSplits(
  columns: readonly BinnedFeature[],
  { gradient, hessian }: Slopes,
  { nodeOf, from, count, options }: Level,
): readonly (Split | undefined)[] {
  const best = new Array<Split | undefined>(count).fill(undefined);
  columns.forEach(({ bins, edges }, feature) => {
    const sums = new Float64Array(count * binSlots);
    const curves = new Float64Array(count * binSlots);
    for (let row = 0; row < bins.length; row += 1) {
      const slot =
        ((nodeOf[row] as number) - from) * binSlots + (bins[row] as number);
      sums[slot] = (sums[slot] as number) + (gradient[row] as number);
      curves[slot] = (curves[slot] as number) + (hessian[row] as number);
    }
    for (let node = 0; node < count; node += 1) {
      const slots = [node * binSlots, node * binSlots + edges.length + 1];
      const split = bestBin(
        sums.subarray(...slots),
        curves.subarray(...slots),
        options,
      );
      if (split !== undefined && split.gain > (best[node]?.gain ?? 0)) {
        best[node] = { ...split, feature };
      }
    }
  });
  return best;
}

function bestBin(
  sums: Float64Array,
  curves: Float64Array,
  { penalty, minHessian }: TrainingOptions,
): Omit<Split, "feature"> | undefined {
  const total = sums.reduce((a, b) => a + b, 0);
  const curve = curves.reduce((a, b) => a + b, 0);
  const score = (g: number, h: number) => (g * g) / (h + penalty);
  let best: Omit<Split, "feature"> | undefined;
  let left = 0;
  let leftCurve = 0;
  for (let bin = 0; bin < sums.length - 1; bin += 1) {
    left += sums[bin] as number;
    leftCurve += curves[bin] as number;
    if (leftCurve < minHessian || curve - leftCurve < minHessian) continue;
    const gain =
      score(left, leftCurve) +
      score(total - left, curve - leftCurve) -
      score(total, curve);
    if (gain > (best?.gain ?? 0)) best = { bin, gain };
  }
  return best;
}
