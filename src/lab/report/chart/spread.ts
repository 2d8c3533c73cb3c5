/**
 * Moves coordinates apart until neighbours are `gap` apart, as little as possible and
 * within `low` and `high` as far as there is room. Returns the new coordinates in the
 * order of the old ones.
 */
export function spreadOut(
  coordinates: readonly number[],
  { gap, low, high }: { gap: number; low: number; high: number },
): readonly number[] {
  const order = [...coordinates.entries()].sort(
    ([i, a], [j, b]) => a - b || i - j,
  );
  let floor = low;
  const pushedUp = order.map(([index, at]) => {
    const moved = Math.max(at, floor);
    floor = moved + gap;
    return { index, at: moved };
  });
  let ceiling = high;
  const result = [...coordinates];
  for (const { index, at } of pushedUp.toReversed()) {
    const moved = Math.min(at, ceiling);
    ceiling = moved - gap;
    result[index] = Math.round(moved * 10) / 10;
  }
  return result;
}
