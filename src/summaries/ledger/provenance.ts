/** Most messages that a line names: the first one and the newest. */
const maxNamed = 4;
/** Most indices that a ledger entry stores. */
const maxStored = 8;

/**
 * A message's index as a summary writes it: `#7`, `#12`, `#1·20`. The dots split the
 * digits in pairs, because three digits in a row would read like an exact value.
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
  return `[${shorten(sources, maxNamed).map(formatIndex).join(", ")}]`;
}

/** Both lists as one, ascending, each index once; of many only the first and the newest. */
export function joinSources(
  left: readonly number[],
  right: readonly number[] = [],
): number[] {
  const all = [...new Set([...left, ...right])].toSorted((a, b) => a - b);
  return shorten(all, maxStored);
}

/** The first source and the newest ones. */
function shorten(sources: readonly number[], most: number): number[] {
  if (sources.length <= most) return [...sources];
  return [...sources.slice(0, 1), ...sources.slice(1 - most)];
}

const suffix = / \[(#[\d·]{1,24}(?:, #[\d·]{1,24}){0,7})\]$/;

/** Splits a line into its text and the sources that `formatSources` wrote at its end. */
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
