/** `count` of the items, spread evenly over their order; all when there are not more. */
export function evenSample<T>(
  items: readonly T[],
  count: number,
): readonly T[] {
  if (count >= items.length) return items;
  const picked = new Set(
    Array.from({ length: count }, (_, index) =>
      Math.floor(((index + 0.5) * items.length) / count),
    ),
  );
  return items.filter((_, index) => picked.has(index));
}
