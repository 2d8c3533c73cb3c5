import { PairNumbers } from "./pair-numbers.ts";

/** Runs of this many equal lines count as a repetition; fewer happen by chance. */
const runLines = 4;
/** Longer lines are taken as unique: V8 hashes strings past 16,383 characters by length alone. */
const maxLineLength = 1000;

export interface LineIndex {
  /**
   * Adds a text's lines. Element i of the answer is 1 when line i lies in a run of
   * four that an earlier text had; undefined when no line does.
   */
  add(lines: readonly string[]): Uint8Array | undefined;
}

/**
 * Remembers every run of four consecutive lines it was shown. Runs are compared
 * exactly: lines become numbers, pairs of lines too, and pairs of pairs are runs.
 */
export function createLineIndex(): LineIndex {
  const lineNumbers = new Map<string, number>();
  const pairs = new PairNumbers();
  const pairsOfPairs = new PairNumbers();
  /** Runs are numbered as they first appear, so an earlier text's are those below a bound. */
  let nextLine = 0;
  let knownRuns = 0;

  function lineNumber(line: string): number {
    if (line.length > maxLineLength) return nextLine++;
    let number = lineNumbers.get(line);
    if (number === undefined) {
      number = nextLine++;
      lineNumbers.set(line, number);
    }
    return number;
  }

  return {
    add(lines) {
      const numbers = Int32Array.from(lines, lineNumber);
      const pairAt = (i: number): number =>
        pairs.numberOf(numbers[i] as number, numbers[i + 1] as number);
      let seen: Uint8Array | undefined;
      let bound = knownRuns;
      for (let i = 0; i + runLines <= numbers.length; i += 1) {
        const run = pairsOfPairs.numberOf(pairAt(i), pairAt(i + 2));
        if (run < knownRuns) {
          seen ??= new Uint8Array(lines.length);
          seen.fill(1, i, i + runLines);
        } else bound = Math.max(bound, run + 1);
      }
      knownRuns = bound;
      return seen;
    },
  };
}
