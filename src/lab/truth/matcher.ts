import { endsWord, startsWord } from "../../atoms/word-boundary.ts";

/** Called with the index of a pattern that lies in the text from `start` to `end`. */
export type VisitMatch = (pattern: number, start: number, end: number) => void;

export interface Matcher {
  /** Visits every occurrence of every pattern, in order of their ends. Linear in the text's length. */
  scan(text: string, visit: VisitMatch): void;
}

export interface MatcherOptions {
  /** True to find only occurrences that no letter, digit or underscore touches. Patterns must then begin with one of these. */
  readonly wholeWords: boolean;
}

/**
 * An automaton that finds all of `patterns` at once (A. Aho and M. Corasick,
 * "Efficient string matching", CACM 18(6), 1975). Patterns must be distinct and
 * not empty.
 */
export function createMatcher(
  patterns: readonly string[],
  { wholeWords }: MatcherOptions,
): Matcher {
  const { edges, fails, ends, outputs } = buildAutomaton(patterns);
  const lengths = patterns.map((pattern) => pattern.length);

  function step(state: number, code: number): number {
    let from = state;
    for (;;) {
      const next = edges.get(from, code);
      if (next >= 0) return next;
      if (from === 0) return 0;
      from = fails[from] as number;
    }
  }

  /** Calls `visit` with every pattern that ends in `state`, and its length. */
  function patternsAt(
    state: number,
    visit: (pattern: number, length: number) => void,
  ): void {
    const first = (ends[state] as number) >= 0 ? state : outputs[state];
    for (let at = first as number; at > 0; at = outputs[at] as number) {
      const pattern = ends[at] as number;
      visit(pattern, lengths[pattern] as number);
    }
  }

  return {
    scan(text, visit) {
      let state = 0;
      for (let i = 0; i < text.length; i += 1) {
        // No pattern starts in the middle of a word.
        if (wholeWords && state === 0 && !startsWord(text, i)) continue;
        state = step(state, text.charCodeAt(i));
        if (state === 0) continue;
        const hasMatch = (ends[state] as number) >= 0 || outputs[state] !== 0;
        const end = i + 1;
        if (!hasMatch || (wholeWords && !endsWord(text, end))) continue;
        patternsAt(state, (pattern, length) => {
          const start = end - length;
          if (!wholeWords || startsWord(text, start))
            visit(pattern, start, end);
        });
      }
    },
  };
}

interface Automaton {
  readonly edges: EdgeTable;
  /** By state: its longest proper suffix that is a state. */
  readonly fails: Int32Array;
  /** By state: the pattern that ends here, or -1. */
  readonly ends: Int32Array;
  /** By state: the next suffix at which a pattern ends, or 0. */
  readonly outputs: Int32Array;
}

function buildAutomaton(patterns: readonly string[]): Automaton {
  const capacity = patterns.reduce((sum, { length }) => sum + length, 1);
  const edges = createEdgeTable(capacity);
  const ends = new Int32Array(capacity).fill(-1);
  const parents = new Int32Array(capacity);
  const codes = new Uint16Array(capacity);
  const depths = new Int32Array(capacity);
  let states = 1;
  patterns.forEach((pattern, index) => {
    let state = 0;
    for (let i = 0; i < pattern.length; i += 1) {
      const code = pattern.charCodeAt(i);
      let next = edges.get(state, code);
      if (next < 0) {
        next = states;
        states += 1;
        edges.set(state, code, next);
        parents[next] = state;
        codes[next] = code;
        depths[next] = i + 1;
      }
      state = next;
    }
    ends[state] = index;
  });
  const fails = new Int32Array(capacity);
  const outputs = new Int32Array(capacity);
  for (const state of statesByDepth(depths.subarray(0, states))) {
    let from = parents[state] as number;
    let target = -1;
    while (from !== 0 && target < 0) {
      from = fails[from] as number;
      target = edges.get(from, codes[state] as number);
    }
    const fail = Math.max(target, 0);
    fails[state] = fail;
    outputs[state] =
      (ends[fail] as number) >= 0 ? fail : (outputs[fail] as number);
  }
  return { edges, fails, ends, outputs };
}

/** All states but the root, those of shorter prefixes first. */
function statesByDepth(depths: Int32Array): Int32Array {
  const order = Int32Array.from(depths.keys()).subarray(1);
  return order.sort((a, b) => (depths[a] as number) - (depths[b] as number));
}

interface EdgeTable {
  /** The state that `code` leads to from `state`, or -1. */
  get(state: number, code: number): number;
  set(state: number, code: number, next: number): void;
}

/** A hash table with open addressing: a `Map` of this many numbers is several times slower. */
function createEdgeTable(edgeCount: number): EdgeTable {
  const size = 1 << Math.ceil(Math.log2(edgeCount * 2 + 2));
  const mask = size - 1;
  const states = new Int32Array(size).fill(-1);
  const codes = new Uint16Array(size);
  const nexts = new Int32Array(size);

  function slotOf(state: number, code: number): number {
    let slot = Math.imul(state * 0x10001 + code + 1, 0x9e3779b1) >>> 0;
    slot = (slot ^ (slot >>> 15)) & mask;
    while (
      states[slot] !== -1 &&
      (states[slot] !== state || codes[slot] !== code)
    ) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  return {
    get(state, code) {
      const slot = slotOf(state, code);
      return states[slot] === -1 ? -1 : (nexts[slot] as number);
    },
    set(state, code, next) {
      const slot = slotOf(state, code);
      states[slot] = state;
      codes[slot] = code;
      nexts[slot] = next;
    },
  };
}
