const alphabet = 256;

/** Unused states that are tried for the children of one state before they go behind all others. */
const maximumAttempts = 256;

const unused = -1;

/** Hands out the states of a double-array trie so that few are left unused. */
export class StatePool {
  /** By state, its parent; the root counts as its own. */
  readonly parents: number[] = [0];
  /** By state, its base; 0 when it has no children, which leads to no state's child. */
  readonly bases: number[] = [0];
  /** There is no unused state below. */
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
    // A base is never 0, which stands for no children.
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
