/** Longest text whose every occurrence may be looked at without harm. */
const shortPiece = 32;
/** Occurrences of a long piece's beginning that are compared whole before the slower, linear search. */
const fewTries = 8;

/**
 * The first place at or after `from` where `text` holds `piece` and that `accepts`;
 * -1 if there is none. Linear in both, whatever they hold.
 */
export function findPiece(
  text: string,
  piece: string,
  { from, accepts }: { from: number; accepts: (at: number) => boolean },
): number {
  const head = piece.slice(0, shortPiece);
  const isShort = piece.length <= shortPiece;
  let at = text.indexOf(head, from);
  for (let tries = 0; at >= 0; tries += 1) {
    if (!isShort && tries === fewTries)
      return search(text, piece, { at, accepts });
    if (text.startsWith(piece, at) && accepts(at)) return at;
    at = text.indexOf(head, at + 1);
  }
  return -1;
}

/** Knuth, Morris and Pratt, "Fast pattern matching in strings" (1977): no character of `text` is read twice. */
function search(
  text: string,
  piece: string,
  { at, accepts }: { at: number; accepts: (at: number) => boolean },
): number {
  const borders = bordersOf(piece);
  let matched = 0;
  for (let i = at; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    while (matched > 0 && piece.charCodeAt(matched) !== code) {
      matched = borders[matched - 1] as number;
    }
    if (piece.charCodeAt(matched) === code) matched += 1;
    if (matched < piece.length) continue;
    const start = i + 1 - matched;
    if (accepts(start)) return start;
    matched = borders[matched - 1] as number;
  }
  return -1;
}

/** Of each beginning of `piece`, the length of the longest other beginning that it ends with. */
function bordersOf(piece: string): Int32Array {
  const borders = new Int32Array(piece.length);
  let length = 0;
  for (let i = 1; i < piece.length; i += 1) {
    const code = piece.charCodeAt(i);
    while (length > 0 && piece.charCodeAt(length) !== code) {
      length = borders[length - 1] as number;
    }
    if (piece.charCodeAt(length) === code) length += 1;
    borders[i] = length;
  }
  return borders;
}
