import { randomInt } from "node:crypto";
import { endOfLine } from "../../atoms/sentences.ts";
import { EndJoiner } from "../../text/end-joiner.ts";
import { PairNumbers } from "./pair-numbers.ts";

/** This many equal lines in a row are a repetition; fewer happen by chance. */
const runLines = 4;

/** The lines of a text, and which of them an earlier text has in a run of four. Too fine lines are joined. */
export interface SeenLines {
  /** Start of each line, and the end of the last one. */
  readonly starts: readonly number[];
  readonly seen: Uint8Array;
}

export interface LineIndex {
  /** Adds a text. Undefined if no earlier text has a run of its lines. */
  add(text: string): SeenLines | undefined;
}

/** Odd multipliers that mix the hashes of a run's lines. */
const mixA = 0x9e3779b1;
const mixB = 0x85ebca6b;

/**
 * Remembers every run of four consecutive lines. Runs are found by two hashes with
 * secret seeds; a match is confirmed character by character.
 */
export function createLineIndex(): LineIndex {
  const runs = new PairNumbers();
  const joiner = new EndJoiner();
  const [seedA, seedB] = [randomInt(2 ** 31), randomInt(2 ** 31)];
  /** By run number: its text. Runs are numbered in order of first appearance. */
  const firstTexts: string[] = [];

  function readLines(text: string): HashedLines {
    const starts = startsOf(text, joiner);
    const a = new Int32Array(starts.length - 1);
    const b = new Int32Array(starts.length - 1);
    for (let line = 0; line < a.length; line += 1) {
      // A line's own break is not hashed: the last line of a text has none.
      const end = (starts[line + 1] as number) - 1;
      let hashA = seedA;
      let hashB = seedB;
      for (let i = starts[line] as number; i < end; i += 1) {
        const code = text.charCodeAt(i);
        hashA = Math.imul(hashA ^ code, 0x01000193);
        hashB = Math.imul(hashB + code, mixA) ^ (hashB >>> 13);
      }
      a[line] = hashA;
      b[line] = hashB;
    }
    return { starts, a, b };
  }

  return {
    add(text) {
      const { starts, a, b } = readLines(text);
      const knownRuns = firstTexts.length;
      let seen: Uint8Array | undefined;
      for (let i = 0; i + runLines <= a.length; i += 1) {
        const run = runs.numberOf(mixRun(a, i, mixA), mixRun(b, i, mixB));
        if (run >= knownRuns && run < firstTexts.length) continue;
        const own = text.slice(starts[i], starts[i + runLines]);
        if (run === firstTexts.length) firstTexts.push(own);
        else if (isSameRun(own, firstTexts[run])) {
          seen ??= new Uint8Array(a.length);
          seen.fill(1, i, i + runLines);
        }
      }
      return seen && { starts, seen };
    },
  };
}

/** Two hashes for each line; `starts` as in `SeenLines`. */
interface HashedLines {
  readonly starts: readonly number[];
  readonly a: Int32Array;
  readonly b: Int32Array;
}

/** Behind a final line break begins one more line, which is empty. */
function startsOf(text: string, joiner: EndJoiner): readonly number[] {
  const ends = joiner.cut(text, scanLineEnds);
  const whole = text === "" || text.endsWith("\n") ? ends : ends.slice(0, -1);
  return [0].concat(whole, text.length + 1);
}

function scanLineEnds(text: string, add: (end: number) => void): void {
  for (let from = 0; from < text.length;) {
    from = endOfLine(text, from);
    add(from);
  }
}

function mixRun(hashes: Int32Array, at: number, factor: number): number {
  let mixed = 0;
  for (let i = at; i < at + runLines; i += 1) {
    mixed = Math.imul(mixed, factor) + (hashes[i] as number);
  }
  return mixed | 0;
}

/** Ignores a final newline, which the last line of a text lacks. */
function isSameRun(own: string, first: string | undefined): boolean {
  return (
    own === first ||
    (first !== undefined && own.replace(/\n$/, "") === first.replace(/\n$/, ""))
  );
}
