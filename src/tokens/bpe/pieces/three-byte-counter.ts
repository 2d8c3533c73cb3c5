import {
  countMask,
  fragmentAfter,
  fragmentBefore,
  leadingFragment,
  noToken,
  pairBit,
  trailingFragment,
} from "./char-facts.ts";
import type { EncodingTables } from "../tables/encoding-tables.ts";
import { noMerge } from "../merging/merge-table.ts";
import type { Merging, PieceCounter } from "./piece-counter.ts";
import { longestEntry } from "./piece-table.ts";
import type { TextBytes } from "../scanning/utf8-text.ts";
import { mergeLimit } from "../merging/token-merger.ts";

/** The length of a three-byte character. */
export const charBytes = 3;

export function isThreeByteAt(bytes: Uint8Array, index: number): boolean {
  return (bytes[index]! & 0xf0) === 0xe0;
}

/** True if a little-endian word begins with a three-byte character. */
function isThreeByte(word: number): boolean {
  return (word & 0xf0) === 0xe0;
}

/** The code point of the three-byte character at the beginning of a little-endian word. */
function codeOf(word: number): number {
  return ((word & 0x0f) << 12) | ((word >> 2) & 0xfc0) | ((word >> 16) & 0x3f);
}

/** True if some token may contain the two characters side by side. */
function isAdjacent(
  adjacentPairs: Int32Array,
  left: number,
  right: number,
): boolean {
  const bit = pairBit(left, right);
  return ((adjacentPairs[bit >>> 5]! >>> (bit & 31)) & 1) !== 0;
}

/**
 * Counts pieces that end with a three-byte character. In Chinese and Japanese text these
 * are whole clauses, which hardly ever come again, so they are cut into segments where no
 * token contains both characters; see `char-facts.ts`.
 */
export class ThreeByteCounter {
  readonly #charFacts: Uint8Array;
  readonly #charTokens: Int32Array;
  readonly #adjacentPairs: Int32Array;
  readonly #merging: Merging;
  /** Counts segments that cannot be counted character by character. */
  readonly #pieces: PieceCounter;

  constructor(
    { charFacts, charTokens, adjacentPairs }: EncodingTables,
    merging: Merging,
    pieces: PieceCounter,
  ) {
    this.#charFacts = charFacts;
    this.#charTokens = charTokens;
    this.#adjacentPairs = adjacentPairs;
    this.#merging = merging;
    this.#pieces = pieces;
  }

  /** Counts the tokens of the piece at `[start, end)`. */
  count(text: TextBytes, start: number, end: number): number {
    const { view } = text;
    const charFacts = this.#charFacts;
    const adjacentPairs = this.#adjacentPairs;
    let total = 0;
    /** Index where the current segment begins, and true if its merges cannot start from whole characters. */
    let cut = start;
    let needsBytes = false;
    /** The previous character and its facts; 0 if it is not a three-byte character. */
    let left = 0;
    let leftFacts = 0;
    for (let index = start; index < end;) {
      const word = view.getInt32(index, true);
      if (!isThreeByte(word)) {
        needsBytes = true;
        left = 0;
        index++;
        continue;
      }
      const right = codeOf(word);
      const facts = charFacts[right]!;
      if (index > cut) {
        const fragments =
          (facts & fragmentBefore) | (leftFacts & fragmentAfter);
        if (left === 0 || this.#joinsFragment(left, right, fragments)) {
          needsBytes = true;
        } else if (!isAdjacent(adjacentPairs, left, right)) {
          total +=
            index - cut === charBytes
              ? leftFacts & countMask
              : needsBytes
                ? this.#pieces.count(text, cut, index)
                : this.#countSegment(text, cut, index);
          cut = index;
          needsBytes = false;
        }
      }
      left = right;
      leftFacts = facts;
      index += charBytes;
    }
    if (end - cut === charBytes) return total + (leftFacts & countMask);
    return needsBytes
      ? total + this.#pieces.count(text, cut, end)
      : total + this.#countSegment(text, cut, end);
  }

  #countSegment(text: TextBytes, start: number, end: number): number {
    const length = end - start;
    // Two characters are merged faster than they are looked up.
    if (length === 2 * charBytes || length > longestEntry) {
      return this.#countWholeCharacters(text, start, end);
    }
    const { memo } = this.#pieces;
    const known = memo.find(text.view, start, length);
    if (known > 0) return known;
    const tokens = this.#countWholeCharacters(text, start, end);
    memo.insert(text.view, start, length, tokens);
    return tokens;
  }

  /**
   * Counts a segment in which no token contains a fragment of a character. Characters that
   * are tokens then merge as their bytes would: a merge never ranks below its halves, so
   * none would have come before both characters were whole.
   */
  #countWholeCharacters(text: TextBytes, start: number, end: number): number {
    const { merges, merger } = this.#merging;
    const { tokens, merged } = merger;
    const length = (end - start) / charBytes;
    if (length > mergeLimit) return this.#pieces.encode(text, start, end);
    for (let index = 0; index < length; index++) {
      const word = text.view.getInt32(start + charBytes * index, true);
      const token = this.#charTokens[codeOf(word)]!;
      if (token === noToken) return this.#pieces.encode(text, start, end);
      tokens[index] = token;
      if (index > 0) merged[index - 1] = merges.find(tokens[index - 1]!, token);
    }
    if (length === 2) return merged[0] === noMerge ? 2 : 1;
    return merger.merge(length);
  }

  /** True if some token may contain one of two characters and a fragment of the other. */
  #joinsFragment(left: number, right: number, fragments: number): boolean {
    return (
      ((fragments & fragmentBefore) !== 0 &&
        isAdjacent(this.#adjacentPairs, trailingFragment(left), right)) ||
      ((fragments & fragmentAfter) !== 0 &&
        isAdjacent(this.#adjacentPairs, left, leadingFragment(right)))
    );
  }
}
