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
import type { FindMerge } from "./merge-table.ts";
import type { CountPiece } from "./piece-counter.ts";
import type { TextBytes } from "./text-bytes.ts";
import { mostMerged } from "./token-merger.ts";
import type { TokenMerger } from "./token-merger.ts";

interface Encoders {
  readonly findMerge: FindMerge;
  readonly merger: TokenMerger;
  /** Counts what cannot be counted character by character. */
  readonly countWhole: CountPiece;
}

/** Bytes of a wide character. */
const width = 3;

/** The code point of the wide character at `index`. */
function codeAt(bytes: Uint8Array, index: number): number {
  return (
    ((bytes[index]! & 0x0f) << 12) |
    ((bytes[index + 1]! & 0x3f) << 6) |
    (bytes[index + 2]! & 0x3f)
  );
}

export function isWideAt(bytes: Uint8Array, index: number): boolean {
  return (bytes[index]! & 0xf0) === 0xe0;
}

/**
 * Counts pieces that end with a wide character (one of three bytes), such as those of
 * Chinese and Japanese text, which are whole clauses that hardly ever come again.
 * They are cut where no token joins two characters; see `char-facts.ts`.
 */
export function createWideCounter(
  { charFacts, charTokens, joinedPairs }: EncodingTables,
  { findMerge, merger, countWhole }: Encoders,
): CountPiece {
  const { tokens, merged } = merger;

  function isListed(left: number, right: number): boolean {
    const bit = pairBit(left, right);
    return ((joinedPairs[bit >>> 5]! >>> (bit & 31)) & 1) !== 0;
  }

  /** Whether a token may join one of two characters to a part of the other. */
  function isTorn(
    left: number,
    leftFacts: number,
    right: number,
    rightFacts: number,
  ): boolean {
    return (
      ((rightFacts & TORN_BEFORE) !== 0 && isListed(tail(left), right)) ||
      ((leftFacts & TORN_BEHIND) !== 0 && isListed(left, head(right)))
    );
  }

  /**
   * Counts wide characters that no token tears: those that are tokens merge like
   * their bytes would. A merge never ranks below the tokens it is made of, so none
   * would have come before both characters were whole.
   */
  function countJoined(text: TextBytes, start: number, end: number) {
    const length = (end - start) / width;
    if (length > mostMerged) return countWhole(text, start, end);
    for (let index = 0; index < length; index++) {
      const token = charTokens[codeAt(text.bytes, start + width * index)]!;
      if (token === noToken) return countWhole(text, start, end);
      tokens[index] = token;
      if (index > 0) merged[index - 1] = findMerge(tokens[index - 1]!, token);
    }
    if (length === 2) return merged[0] === noMerge ? 2 : 1;
    return merger.countMerged(length);
  }

  function countStretch(
    text: TextBytes,
    start: number,
    end: number,
    isBroken: boolean,
  ) {
    return isBroken
      ? countWhole(text, start, end)
      : countJoined(text, start, end);
  }

  return function countWide(text, start, end) {
    const { bytes } = text;
    let total = 0;
    /** Where the stretch begins that no cut divides, and whether more than wide characters are joined in it. */
    let cut = start;
    let isBroken = false;
    /** The character before and its facts; 0 when it is not wide. */
    let left = 0;
    let leftFacts = 0;
    for (let index = start; index < end;) {
      if (!isWideAt(bytes, index)) {
        isBroken = true;
        left = 0;
        index++;
        continue;
      }
      const right = codeAt(bytes, index);
      const facts = charFacts[right]!;
      if (index > cut) {
        if (left === 0 || isTorn(left, leftFacts, right, facts)) {
          isBroken = true;
        } else if (!isListed(left, right)) {
          total +=
            index - cut === width
              ? leftFacts & COUNT_MASK
              : countStretch(text, cut, index, isBroken);
          cut = index;
          isBroken = false;
        }
      }
      left = right;
      leftFacts = facts;
      index += width;
    }
    return end - cut === width
      ? total + (leftFacts & COUNT_MASK)
      : total + countStretch(text, cut, end, isBroken);
  };
}
