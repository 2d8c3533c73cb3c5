/**
 * Moves places apart until neighbours are `gap` apart, as little as that takes and
 * within `low` and `high` as far as there is room. Gives new places in the order in
 * which the old ones came.
 */
export function spreadOut(
  places: readonly number[],
  { gap, low, high }: { gap: number; low: number; high: number },
): readonly number[] {
  const order = [...places.keys()].sort(
    (a, b) => (places[a] as number) - (places[b] as number) || a - b,
  );
  const moved = order.map((index) => places[index] as number);
  for (let i = 0; i < moved.length; i += 1) {
    const floor = i === 0 ? low : (moved[i - 1] as number) + gap;
    moved[i] = Math.max(moved[i] as number, floor);
  }
  for (let i = moved.length - 1; i >= 0; i -= 1) {
    const ceiling =
      i === moved.length - 1 ? high : (moved[i + 1] as number) - gap;
    moved[i] = Math.min(moved[i] as number, ceiling);
  }
  const result = new Array<number>(places.length);
  order.forEach((index, rank) => {
    result[index] = Math.round((moved[rank] as number) * 10) / 10;
  });
  return result;
}
