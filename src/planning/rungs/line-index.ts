import { randomInt } from "node:crypto";
import { PairNumbers } from "./pair-numbers.ts";

/** This many equal lines in a row are a repetition; fewer happen by chance. */
const runLines = 4;

const newline = 0x0a;

/** The lines of a text, and which of them an earlier text has in a run of four. */
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
  const [seedA, seedB] = [randomInt(2 ** 31), randomInt(2 ** 31)];
  /** By run number: its text. Runs are numbered in order of first appearance. */
  const firstTexts: string[] = [];

  function readLines(text: string): HashedLines {
    const lines: HashedLines = { starts: [0], a: [], b: [] };
    let a = seedA;
    let b = seedB;
    for (let i = 0; i <= text.length; i += 1) {
      const code = i === text.length ? newline : text.charCodeAt(i);
      if (code === newline) {
        lines.a.push(a);
        lines.b.push(b);
        lines.starts.push(i + 1);
        a = seedA;
        b = seedB;
      } else {
        a = Math.imul(a ^ code, 0x01000193);
        b = Math.imul(b + code, mixA) ^ (b >>> 13);
      }
    }
    return lines;
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
  readonly starts: number[];
  readonly a: number[];
  readonly b: number[];
}

function mixRun(hashes: readonly number[], at: number, factor: number): number {
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
