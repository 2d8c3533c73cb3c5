/** The longest piece that is remembered, in bytes. */
export const longestRemembered = 60;

const entryWords = 16;
const keyWords = entryWords - 1;

/**
 * Remembers long pieces, such as rulers, indents and names. A later piece of the same hash
 * replaces the earlier one. An entry is the piece's bytes, padded with zeros, then its
 * length plus 256 times its tokens; a look-up compares all of it.
 */
export class LongPieceMemo {
  readonly #words: Int32Array;
  readonly #shift: number;
  /** The piece that was looked up last, in the form of an entry, and the index of its entry. */
  readonly #key = new Int32Array(keyWords);
  #entry = 0;

  constructor(entryBits: number) {
    this.#words = new Int32Array(entryWords << entryBits);
    this.#shift = 32 - entryBits;
  }

  /** The tokens of the piece of `length <= longestRemembered` bytes at `start`, or 0 if it is not known. */
  find(view: DataView, start: number, length: number): number {
    const words = this.#words;
    const key = this.#key;
    const last = (length - 1) >> 2;
    let hash = length;
    for (let word = 0; word < keyWords; word++) {
      let value = 0;
      if (word <= last) {
        value = view.getInt32(start + 4 * word, true);
        if (word === last) value &= -1 >>> (8 * (4 * last + 4 - length));
      }
      key[word] = value;
      hash = Math.imul(hash ^ value, 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    const entry = (this.#entry = (hash >>> this.#shift) * entryWords);
    if ((words[entry + keyWords]! & 0xff) !== length) return 0;
    for (let word = 0; word <= last; word++) {
      if (words[entry + word] !== key[word]) return 0;
    }
    return words[entry + keyWords]! >> 8;
  }

  /** Stores the piece that `find` has just failed to find. */
  remember(length: number, tokens: number) {
    this.#words.set(this.#key, this.#entry);
    this.#words[this.#entry + keyWords] = (tokens << 8) | length;
  }
}
