/**
 * Fewest characters of a piece, on average. A passage takes about 60 bytes and a
 * microsecond of the selection, whatever is in it. Ordinary text has 20 to 100
 * characters a passage, so it is not joined, and finer text costs as much as it.
 */
const leastCharacters = 16;
/** Pieces that may be as fine as they are. */
const freePieces = 64;

/** Finds where pieces of a text end, and calls `add` with each end, ascending up to the text's length. */
export type ScanEnds = (text: string, add: (end: number) => void) => void;

/**
 * Cuts texts into pieces, one text after the other, and joins pieces that are too fine
 * to be worth choosing among (empty lines, short lines, fields of a few characters) with
 * the ones after them. Joining begins when there are more pieces than `freePieces` and
 * one for each `leastCharacters` characters so far.
 */
export class EndJoiner {
  #characters = 0;
  #pieces = 0;

  /** Ends of the pieces of `text`, ascending up to its length. */
  cut(text: string, scan: ScanEnds): readonly number[] {
    const ends: number[] = [];
    const free = freePieces - this.#pieces;
    scan(text, (end) => {
      const allowed = free + (this.#characters + end) / leastCharacters;
      if (ends.length < allowed || end === text.length) ends.push(end);
    });
    this.#characters += text.length;
    this.#pieces += ends.length;
    return ends;
  }
}
