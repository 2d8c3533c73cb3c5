const fullAt = 0.6;

/**
 * A hash table from pairs of small integers to a non-negative integer. A `Map` would need
 * one key for both, which V8 can't store as a small integer: several times the memory and
 * the time.
 */
export class PairTable {
  #lefts: Int32Array;
  #rights: Int32Array;
  #values: Int32Array;
  #mask: number;
  #size = 0;

  constructor(expectedSize = 16) {
    const capacity = 2 ** Math.ceil(Math.log2(expectedSize / fullAt + 1));
    this.#lefts = new Int32Array(capacity);
    this.#rights = new Int32Array(capacity);
    this.#values = new Int32Array(capacity).fill(-1);
    this.#mask = capacity - 1;
  }

  /** The value of a pair, or -1 if it is not in the table. */
  get(left: number, right: number): number {
    return this.#values[this.#slotOf(left, right)] as number;
  }

  set(left: number, right: number, value: number): void {
    const slot = this.#slotOf(left, right);
    if (this.#values[slot] === -1) this.#size += 1;
    this.#lefts[slot] = left;
    this.#rights[slot] = right;
    this.#values[slot] = value;
    if (this.#size > this.#values.length * fullAt) this.#grow();
  }

  #slotOf(left: number, right: number): number {
    let hash = Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca77);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    let slot = (hash ^ (hash >>> 13)) & this.#mask;
    while (
      this.#values[slot] !== -1 &&
      (this.#lefts[slot] !== left || this.#rights[slot] !== right)
    ) {
      slot = (slot + 1) & this.#mask;
    }
    return slot;
  }

  #grow(): void {
    const larger = new PairTable(this.#values.length);
    this.#values.forEach((value, slot) => {
      if (value !== -1)
        larger.set(
          this.#lefts[slot] as number,
          this.#rights[slot] as number,
          value,
        );
    });
    this.#lefts = larger.#lefts;
    this.#rights = larger.#rights;
    this.#values = larger.#values;
    this.#mask = larger.#mask;
  }
}
