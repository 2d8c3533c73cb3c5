/** Maximum bins per feature: as fine as small data allows, and one byte each. */
const mostBins = 64;

/** The bins of a feature's values, and the greatest value of each bin but the last. */
export interface BinnedFeature {
  readonly bins: Uint8Array;
  readonly edges: readonly number[];
}

/** Sorts the values of one column into bins of about equal size. */
export function binFeature(
  rows: Float32Array,
  width: number,
  feature: number,
): BinnedFeature {
  const count = rows.length / width;
  const values = new Float32Array(count);
  for (let row = 0; row < count; row += 1) {
    values[row] = rows[row * width + feature] as number;
  }
  const edges = edgesOf(values.slice().sort());
  const bins = new Uint8Array(count);
  values.forEach((value, row) => {
    bins[row] = binOf(edges, value);
  });
  return { bins, edges };
}

/** The bin of a value, which is the number of edges below it. */
function binOf(edges: readonly number[], value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= (edges[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** All distinct values but the greatest if there are few, else quantiles of the rows. */
function edgesOf(sorted: Float32Array): readonly number[] {
  const distinct: number[] = [];
  for (const value of sorted) {
    if (value !== distinct.at(-1)) distinct.push(value);
  }
  if (distinct.length <= mostBins) return distinct.slice(0, -1);
  const edges = new Set<number>();
  for (let bin = 1; bin < mostBins; bin += 1) {
    const byRows = sorted[Math.floor((bin * sorted.length) / mostBins)];
    edges.add(byRows as number);
  }
  edges.delete(distinct.at(-1) as number);
  return [...edges].sort((a, b) => a - b);
}
