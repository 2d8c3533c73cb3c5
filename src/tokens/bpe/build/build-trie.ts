import type { TrieTables } from "../merging/token-trie.ts";
import type { Ranks } from "./read-ranks.ts";

/** The sorted tokens `[from, to)` share their first `depth` bytes, which lead to `state`. */
interface Branch {
  readonly state: number;
  readonly depth: number;
  readonly from: number;
  readonly to: number;
}

const alphabet = 256;

/** Unused states to try for the children of a state before they are placed after all others. */
const maximumAttempts = 256;

const unused = -1;

/** States up to this depth are on most paths. */
const shallowDepth = 2;

/**
 * Builds the trie breadth first down to `shallowDepth`, so that the most used states are
 * adjacent, and depth first below, so that the rest of a path is.
 */
export function buildTrie({ tokens }: Ranks): TrieTables {
  const order = tokens.map((_, rank) => rank);
  order.sort((a, b) => (tokens[a]! < tokens[b]! ? -1 : 1));
  const tokenAt = (position: number) => tokens[order[position]!]!;

  const pool = new StatePool();
  const tokenOfState = new Map<number, number>();
  const shallow: Branch[] = [{ state: 0, depth: 0, from: 0, to: order.length }];
  const deep: Branch[] = [];
  for (;;) {
    const branch = shallow.shift() ?? deep.pop();
    if (branch === undefined) break;
    const { state, depth, from, to } = branch;
    let position = from;
    // Of strings with the same prefix, the shortest sorts first.
    if (tokenAt(from).length === depth) {
      tokenOfState.set(state, order[position++]!);
    }
    const starts = new Map<number, number>();
    for (; position < to; position++) {
      const byte = tokenAt(position).charCodeAt(depth);
      if (!starts.has(byte)) starts.set(byte, position);
    }
    if (starts.size === 0) continue;
    const base = pool.place(state, [...starts.keys()]);
    const bounds = [...starts.values(), to];
    [...starts].forEach(([byte, start], index) =>
      (depth < shallowDepth ? shallow : deep).push({
        state: base + byte,
        depth: depth + 1,
        from: start,
        to: bounds[index + 1]!,
      }),
    );
  }
  return packTrie(pool, tokenOfState);
}

function packTrie(
  { bases, parents }: StatePool,
  tokenOfState: ReadonlyMap<number, number>,
): TrieTables {
  const trieCells = new Int32Array(2 * parents.length);
  const trieTokens = new Int32Array(parents.length).fill(-1);
  parents.forEach((parent, state) => {
    const isToken = tokenOfState.has(state);
    trieCells[2 * state] = 2 * bases[state]! + (isToken ? 1 : 0);
    trieCells[2 * state + 1] = parent;
    if (isToken) trieTokens[state] = tokenOfState.get(state)!;
  });
  return { trieCells, trieTokens };
}

/** Allocates the states of a double-array trie, leaving few unused. */
class StatePool {
  /** By state, its parent; the root counts as its own. */
  readonly parents: number[] = [0];
  /** By state, its base; 0 if it has no children, which leads to no state's child. */
  readonly bases: number[] = [0];
  /** All states below are used. */
  #lowest = 1;

  /** Gives `state` one child for each byte, ascending, and returns its base. */
  place(state: number, bytes: readonly number[]): number {
    const base = this.#findBase(bytes);
    while (this.parents.length <= base + alphabet) {
      this.parents.push(unused);
      this.bases.push(0);
    }
    this.bases[state] = base;
    for (const byte of bytes) this.parents[base + byte] = state;
    while (!this.#isUnused(this.#lowest)) this.#lowest++;
    return base;
  }

  #findBase(bytes: readonly number[]): number {
    const first = bytes[0]!;
    // A base is never 0, which means no children.
    let child = Math.max(this.#lowest, first + 1);
    for (let attempt = 0; attempt < maximumAttempts; attempt++) {
      while (!this.#isUnused(child)) child++;
      const base = child - first;
      if (bytes.every((byte) => this.#isUnused(base + byte))) return base;
      child++;
    }
    return this.parents.length;
  }

  #isUnused(state: number): boolean {
    return (this.parents[state] ?? unused) === unused;
  }
}
