import { entryWords, PieceTable, setWords } from "./piece-table.ts";

/**
 * Remembers the pieces seen lately. Its size is fixed: in each set the piece that
 * was used least makes way. Pieces made to collide only forget each other.
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
