import {
  COUNT_MASK,
  head,
  noToken,
  pairBit,
  tail,
  TORN_BEFORE,
  TORN_BEHIND,
} from "./char-facts.ts";
import type { EncodingTables } from "./encoding-tables.ts";
import { noMerge } from "./merge-table.ts";
import type { Merging, PieceCounter } from "./piece-counter.ts";
import { longestEntry } from "./piece-table.ts";
import type { TextBytes } from "./text-bytes.ts";
import { mostMerged } from "./token-merger.ts";

/** Bytes of a wide character. */
export const wideBytes = 3;

export function isWideAt(bytes: Uint8Array, index: number): boolean {
  return (bytes[index]! & 0xf0) === 0xe0;
}

/** Whether a little-endian word begins with a wide character. */
function isWide(word: number): boolean {
  return (word & 0xf0) === 0xe0;
}

/** The code point of the wide character that a little-endian word begins with. */
function codeOf(word: number): number {
  return ((word & 0x0f) << 12) | ((word >> 2) & 0xfc0) | ((word >> 16) & 0x3f);
}

/** Whether `EncodingTables.joinedPairs` has the pair. */
function isListed(
  joinedPairs: Int32Array,
  left: number,
  right: number,
): boolean {
  const bit = pairBit(left, right);
  return ((joinedPairs[bit >>> 5]! >>> (bit & 31)) & 1) !== 0;
}

/**
 * Counts pieces that end with a wide character (one of three bytes), such as those of
 * Chinese and Japanese text, which are whole clauses that hardly ever come again.
 * They are cut where no token joins two characters; see `char-facts.ts`.
 */
export class WideCounter {
  readonly #charFacts: Uint8Array;
  readonly #charTokens: Int32Array;
  readonly #joinedPairs: Int32Array;
  readonly #merging: Merging;
  /** Counts what cannot be counted character by character. */
  readonly #pieces: PieceCounter;

  constructor(
    { charFacts, charTokens, joinedPairs }: EncodingTables,
    merging: Merging,
    pieces: PieceCounter,
  ) {
    this.#charFacts = charFacts;
    this.#charTokens = charTokens;
    this.#joinedPairs = joinedPairs;
    this.#merging = merging;
    this.#pieces = pieces;
  }

  /** The tokens of the piece at `[start, end)`. */
  count(text: TextBytes, start: number, end: number): number {
    const { view } = text;
    const charFacts = this.#charFacts;
    const joinedPairs = this.#joinedPairs;
    let total = 0;
    /** Where the stretch begins that no cut divides, and whether more than wide characters are joined in it. */
    let cut = start;
    let isBroken = false;
    /** The character before and its facts; 0 when it is not wide. */
    let left = 0;
    let leftFacts = 0;
    for (let index = start; index < end;) {
      const word = view.getInt32(index, true);
      if (!isWide(word)) {
        isBroken = true;
        left = 0;
        index++;
        continue;
      }
      const right = codeOf(word);
      const facts = charFacts[right]!;
      if (index > cut) {
        if (left === 0 || this.#isTorn(left, leftFacts, right, facts)) {
          isBroken = true;
        } else if (!isListed(joinedPairs, left, right)) {
          total +=
            index - cut === wideBytes
              ? leftFacts & COUNT_MASK
              : this.#countStretch(text, cut, index, isBroken);
          cut = index;
          isBroken = false;
        }
      }
      left = right;
      leftFacts = facts;
      index += wideBytes;
    }
    return end - cut === wideBytes
      ? total + (leftFacts & COUNT_MASK)
      : total + this.#countStretch(text, cut, end, isBroken);
  }

  #countStretch(
    text: TextBytes,
    start: number,
    end: number,
    isBroken: boolean,
  ): number {
    const length = end - start;
    if (isBroken) return this.#pieces.count(text, start, end);
    // Two characters are merged faster than they are looked up.
    if (length === 2 * wideBytes || length > longestEntry)
      return this.#countJoined(text, start, end);
    const { memo } = this.#pieces;
    const known = memo.find(text.view, start, length);
    if (known > 0) return known;
    const tokens = this.#countJoined(text, start, end);
    memo.insert(text.view, start, length, tokens);
    return tokens;
  }

  /**
   * Counts wide characters that no token tears: those that are tokens merge like
   * their bytes would. A merge never ranks below the tokens it is made of, so none
   * would have come before both characters were whole.
   */
  #countJoined(text: TextBytes, start: number, end: number): number {
    const { merges, merger } = this.#merging;
    const { tokens, merged } = merger;
    const length = (end - start) / wideBytes;
    if (length > mostMerged) return this.#pieces.encode(text, start, end);
    for (let index = 0; index < length; index++) {
      const word = text.view.getInt32(start + wideBytes * index, true);
      const token = this.#charTokens[codeOf(word)]!;
      if (token === noToken) return this.#pieces.encode(text, start, end);
      tokens[index] = token;
      if (index > 0) merged[index - 1] = merges.find(tokens[index - 1]!, token);
    }
    if (length === 2) return merged[0] === noMerge ? 2 : 1;
    return merger.merge(length);
  }

  /** Whether a token may join one of two characters to a part of the other. */
  #isTorn(
    left: number,
    leftFacts: number,
    right: number,
    rightFacts: number,
  ): boolean {
    return (
      ((rightFacts & TORN_BEFORE) !== 0 &&
        isListed(this.#joinedPairs, tail(left), right)) ||
      ((leftFacts & TORN_BEHIND) !== 0 &&
        isListed(this.#joinedPairs, left, head(right)))
    );
  }
}
