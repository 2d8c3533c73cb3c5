import type { TrieTables } from "../token-trie.ts";
import type { Ranks } from "./read-ranks.ts";
import { StatePool } from "./state-pool.ts";

/** The sorted tokens `[from, to)` share their first `depth` bytes, which lead to `state`. */
interface Branch {
  readonly state: number;
  readonly depth: number;
  readonly from: number;
  readonly to: number;
}

/** States up to this depth are on most paths. */
const shallowDepth = 2;

/**
 * Builds the trie breadth first down to `shallowDepth`, so that the states used
 * most lie side by side, and depth first below, so that the rest of a path does.
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
    // Of strings that begin alike, the shortest sorts first.
    if (tokenAt(from).length === depth)
      tokenOfState.set(state, order[position++]!);
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
