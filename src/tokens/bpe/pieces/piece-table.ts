/** The longest piece that fits an entry, in bytes. */
export const longestEntry = 12;

const entryWords = 4;
export const setWords = 4 * entryWords;

/** Masks for the first, second and third word of a piece, by its length in bytes. */
const [firstMasks, secondMasks, thirdMasks] = [0, 4, 8].map((offset) =>
  Int32Array.from({ length: longestEntry + 1 }, (_, length) => {
    const bytes = Math.min(Math.max(length - offset, 0), 4);
    return bytes === 4 ? -1 : (1 << (8 * bytes)) - 1;
  }),
) as [Int32Array, Int32Array, Int32Array];

/**
 * A table of pieces and their numbers of tokens, in sets of four entries. An entry is four
 * words: the piece's bytes, padded with zeros, then its length plus 256 times its tokens.
 * A look-up compares all of it, so a piece never gets another one's count.
 */
export class PieceTable {
  protected readonly words: Int32Array;
  readonly #shift: number;

  /** `words` holds a power of two of sets. */
  constructor(words: Int32Array) {
    this.words = words;
    this.#shift = Math.clz32(words.length / setWords - 1);
  }

  /** The entry of the piece of `length <= longestEntry` bytes at `start`, or -1. */
  protected locate(view: DataView, start: number, length: number): number {
    const { words } = this;
    const first = view.getInt32(start, true) & firstMasks[length]!;
    const second = view.getInt32(start + 4, true) & secondMasks[length]!;
    const third = view.getInt32(start + 8, true) & thirdMasks[length]!;
    const set = (hash(first, second, third) >>> this.#shift) * setWords;
    for (let entry = set; entry < set + setWords; entry += entryWords) {
      const difference =
        (words[entry]! ^ first) |
        (words[entry + 1]! ^ second) |
        (words[entry + 2]! ^ third) |
        ((words[entry + 3]! ^ length) & 0xff);
      if (difference === 0) return entry;
    }
    return -1;
  }

  /** The tokens of the piece of `length <= longestEntry` bytes at `start`, or 0 if it is not in the table. */
  find(view: DataView, start: number, length: number): number {
    const entry = this.locate(view, start, length);
    return entry < 0 ? 0 : this.words[entry + 3]! >> 8;
  }

  /** Inserts a new piece as the first entry of its set and drops the last one. */
  insert(view: DataView, start: number, length: number, tokens: number) {
    const { words } = this;
    const first = view.getInt32(start, true) & firstMasks[length]!;
    const second = view.getInt32(start + 4, true) & secondMasks[length]!;
    const third = view.getInt32(start + 8, true) & thirdMasks[length]!;
    const set = (hash(first, second, third) >>> this.#shift) * setWords;
    // A call of copyWithin would cost more than the few words it moves.
    for (let word = set + setWords - 1; word >= set + entryWords; word--) {
      words[word] = words[word - entryWords]!;
    }
    words[set] = first;
    words[set + 1] = second;
    words[set + 2] = third;
    words[set + 3] = (tokens << 8) | length;
  }
}

/**
 * Remembers recent pieces in a table of fixed size: a new piece replaces the least used one
 * of its set. Pieces made to collide only evict each other.
 */
export class PieceMemo extends PieceTable {
  constructor(setBits: number) {
    super(new Int32Array(setWords << setBits));
  }

  override find(view: DataView, start: number, length: number): number {
    const entry = this.locate(view, start, length);
    if (entry < 0) return 0;
    const tokens = this.words[entry + 3]! >> 8;
    if (entry % setWords > 0) this.#promote(entry);
    return tokens;
  }

  /** Swaps an entry with the one before it in its set. */
  #promote(entry: number) {
    const { words } = this;
    for (let word = entry; word < entry + entryWords; word++) {
      const value = words[word]!;
      words[word] = words[word - entryWords]!;
      words[word - entryWords] = value;
    }
  }
}

function hash(first: number, second: number, third: number): number {
  const sum =
    Math.imul(first, 0x9e3779b1) +
    Math.imul(second, 0x85ebca6b) +
    Math.imul(third, 0xc2b2ae35);
  return Math.imul(sum ^ (sum >>> 15), 0x2c1b3c6d);
}
