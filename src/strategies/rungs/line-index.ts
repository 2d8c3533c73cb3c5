import { randomInt } from "node:crypto";
import { PairNumbers } from "./pair-numbers.ts";

/** Runs of this many equal lines count as a repetition; fewer happen by chance. */
const runLines = 4;

const newline = 0x0a;

/** A text's lines and which of them an earlier text had in a run of four. */
export interface SeenLines {
  /** Where each line begins, and behind the last where another would. */
  readonly starts: readonly number[];
  readonly seen: Uint8Array;
}

export interface LineIndex {
  /** Adds a text. Undefined when no run of its lines stood in an earlier text. */
  add(text: string): SeenLines | undefined;
}

/**
 * Remembers every run of four consecutive lines it was shown, and where. Lines
 * are found by secretly seeded hashes, numbered, and their runs are pairs of
 * pairs of numbers; a run that seems known is then compared character by character.
 */
export function createLineIndex(): LineIndex {
  const lines = new PairNumbers();
  const pairs = new PairNumbers();
  const runs = new PairNumbers();
  const [seedA, seedB] = [randomInt(2 ** 31), randomInt(2 ** 31)];
  /** By run number: its text. Runs are numbered as they first appear. */
  const firstTexts: string[] = [];

  /** Starts of the lines, and each line's number. */
  function readLines(text: string): { starts: number[]; numbers: number[] } {
    const starts = [0];
    const numbers: number[] = [];
    let a = seedA;
    let b = seedB;
    for (let i = 0; i < text.length; i += 1) {
      const code = text.charCodeAt(i);
      if (code === newline) {
        numbers.push(lines.numberOf(a, b));
        starts.push(i + 1);
        a = seedA;
        b = seedB;
      } else {
        a = Math.imul(a ^ code, 0x01000193);
        b = Math.imul(b + code, 0x9e3779b1) ^ (b >>> 13);
      }
    }
    numbers.push(lines.numberOf(a, b));
    starts.push(text.length + 1);
    return { starts, numbers };
  }

  return {
    add(text) {
      const { starts, numbers } = readLines(text);
      const pairAt = (i: number): number =>
        pairs.numberOf(numbers[i] as number, numbers[i + 1] as number);
      const knownRuns = firstTexts.length;
      let seen: Uint8Array | undefined;
      for (let i = 0; i + runLines <= numbers.length; i += 1) {
        const run = runs.numberOf(pairAt(i), pairAt(i + 2));
        const own = text.slice(starts[i], starts[i + runLines]);
        if (run >= firstTexts.length) firstTexts.push(own);
        else if (run < knownRuns && isSameRun(own, firstTexts[run])) {
          seen ??= new Uint8Array(numbers.length);
          seen.fill(1, i, i + runLines);
        }
      }
      return seen && { starts, seen };
    },
  };
}

/** The last line of a text lacks the newline that the same line has elsewhere. */
function isSameRun(own: string, first: string | undefined): boolean {
  return (
    own === first ||
    (first !== undefined && own.replace(/\n$/, "") === first.replace(/\n$/, ""))
  );
}
