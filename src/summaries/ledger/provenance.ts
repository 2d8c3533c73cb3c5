/** A line names no more messages than this: the first one, and the newest. */
const mostNamed = 4;
/** Indices that a ledger entry keeps. */
const mostKept = 8;

/**
 * A message's index as a summary writes it: `#7`, `#12`, `#1·20`. Three digits in a
 * row would read like a value that some message holds, so a dot parts them in pairs.
 */
export function formatIndex(index: number): string {
  const digits = String(index);
  const pairs: string[] = [];
  for (let end = digits.length; end > 0; end -= 2) {
    pairs.unshift(digits.slice(Math.max(0, end - 2), end));
  }
  return `#${pairs.join("·")}`;
}

/** `[#12, #15]`: the messages that a line comes from. */
export function formatSources(sources: readonly number[]): string {
  return `[${fewest(sources, mostNamed).map(formatIndex).join(", ")}]`;
}

/** Both lists in one, ascending, each index once; of many the first and the newest. */
export function joinSources(
  left: readonly number[],
  right: readonly number[] = [],
): number[] {
  const all = [...new Set([...left, ...right])].toSorted((a, b) => a - b);
  return fewest(all, mostKept);
}

/** The first and the newest: where a thing began and how it stands. */
function fewest(sources: readonly number[], most: number): number[] {
  if (sources.length <= most) return [...sources];
  return [...sources.slice(0, 1), ...sources.slice(1 - most)];
}

const suffix = / \[(#[\d·]{1,24}(?:, #[\d·]{1,24}){0,7})\]$/;

/** The inverse of `formatSources` at the end of a line; no sources when there are none. */
export function readSources(line: string): {
  readonly text: string;
  readonly sources: number[];
} {
  const match = suffix.exec(line);
  if (match === null) return { text: line, sources: [] };
  const indices = (match[1] ?? "")
    .split(", ")
    .map((name) => Number(name.replaceAll(/[#·]/g, "")))
    .filter(Number.isSafeInteger);
  return { text: line.slice(0, match.index), sources: joinSources(indices) };
}
