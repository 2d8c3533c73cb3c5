/** Most bins of one feature: as fine as small data allows, and a byte each. */
const mostBins = 64;

/** A feature's values in bins, and the greatest value of each bin but the last. */
export interface BinnedFeature {
  readonly bins: Uint8Array;
  readonly edges: readonly number[];
}

/** Sorts the values of one column into bins of about the same weight. */
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
  const bins = values.length === 0 ? new Uint8Array() : new Uint8Array(count);
  values.forEach((value, row) => {
    bins[row] = binOf(edges, value);
  });
  return { bins, edges };
}

/** The bin of a value: the number of edges below it. */
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

/** Distinct values where there are few, quantiles of the distinct where there are many. */
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
