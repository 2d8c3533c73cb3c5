/** Runs of this many equal lines count as a repetition; fewer happen by chance. */
const windowLines = 4;
/** Longer lines are taken as unique: V8 hashes strings past 16,383 characters by length alone. */
const maxLineLength = 1000;

export interface LineIndex {
  /** Adds a text's lines; element i of the answer is 1 when line i lies in a run of four that an earlier text had. */
  add(lines: readonly string[]): Uint8Array;
}

/**
 * Remembers every run of four consecutive lines it was shown. Runs are compared
 * exactly: lines become numbers, and pairs of numbers become numbers again.
 */
export function createLineIndex(): LineIndex {
  const lineIds = new Map<string, number>();
  const pairIds = new Map<number, number>();
  const runs = new Set<number>();
  let nextId = 0;

  function lineId(line: string): number {
    if (line.length > maxLineLength) return nextId++;
    let id = lineIds.get(line);
    if (id === undefined) {
      id = nextId++;
      lineIds.set(line, id);
    }
    return id;
  }

  /** One number for two, exact while there are fewer than 2^26 of them: a body holds fewer lines. */
  function pairId(first: number, second: number): number {
    const key = first * 2 ** 26 + second;
    let id = pairIds.get(key);
    if (id === undefined) {
      id = nextId++;
      pairIds.set(key, id);
    }
    return id;
  }

  return {
    add(lines) {
      const ids = lines.map(lineId);
      const seen = new Uint8Array(lines.length);
      const pairs: number[] = [];
      for (let i = 0; i + 1 < ids.length; i += 1) {
        pairs.push(pairId(ids[i] as number, ids[i + 1] as number));
      }
      const added: number[] = [];
      for (let i = 0; i + windowLines <= ids.length; i += 1) {
        const run = pairId(pairs[i] as number, pairs[i + 2] as number);
        if (runs.has(run)) seen.fill(1, i, i + windowLines);
        else added.push(run);
      }
      // Only now: a text does not repeat itself.
      for (const run of added) runs.add(run);
      return seen;
    },
  };
}
