/**
 * The largest cap under which `sizes` shrink by at least `excess` in all when
 * everything above the cap is cut down to it; never below `minimum`.
 * O(n log n).
 */
export function waterLevel(
  sizes: readonly number[],
  excess: number,
  minimum: number,
): number {
  const descending = sizes.toSorted((a, b) => b - a);
  let above = 0;
  for (let count = 1; count <= descending.length; count += 1) {
    above += descending[count - 1] as number;
    const level = Math.floor((above - excess) / count);
    const next = descending[count] ?? 0;
    if (level >= next) return Math.max(level, minimum);
  }
  return minimum;
}
