/**
 * A sum of small complete binary trees (gradient boosting). Each tree of depth 3
 * has seven splits and eight leaves: split `k` sends a row with
 * `row[feature] <= threshold` to split `2k + 1` and any other to `2k + 2`.
 */
export interface BoostedTrees {
  readonly base: number;
  /** Seven features (by index) for each tree, tree after tree. */
  readonly features: readonly number[];
  /** Seven thresholds for each tree. */
  readonly thresholds: readonly number[];
  /** Eight leaves for each tree: their contributions to the log-odds. */
  readonly leaves: readonly number[];
}

export const splitsPerTree = 7;
export const leavesPerTree = 8;

/** Probabilities of rows of features, row after row. */
export type Predict = (rows: Float64Array) => Float64Array;

/** Prepares a model for rows of `width` features. */
export function createPredictor(
  { base, features, thresholds, leaves }: BoostedTrees,
  width: number,
): Predict {
  const splitOn = Int32Array.from(features);
  const splitAt = Float64Array.from(thresholds);
  const added = Float64Array.from(leaves);
  const trees = added.length / leavesPerTree;

  function logOdds(rows: Float64Array, from: number): number {
    let sum = base;
    for (let tree = 0; tree < trees; tree += 1) {
      const root = tree * splitsPerTree;
      let node = 0;
      while (node < splitsPerTree) {
        const value = rows[from + (splitOn[root + node] as number)] as number;
        node = 2 * node + (value <= (splitAt[root + node] as number) ? 1 : 2);
      }
      sum += added[tree * leavesPerTree + node - splitsPerTree] as number;
    }
    return sum;
  }

  return (rows) => {
    const result = new Float64Array(rows.length / width);
    for (let row = 0; row < result.length; row += 1) {
      result[row] = 1 / (1 + Math.exp(-logOdds(rows, row * width)));
    }
    return result;
  };
}
