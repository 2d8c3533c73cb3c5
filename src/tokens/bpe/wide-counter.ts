import {
  COUNT_MASK,
  head,
  pairBit,
  tail,
  TOKEN_SHIFT,
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

/**
 * Counts pieces that end with a character of three bytes, such as Chinese and
 * Japanese text, where pieces are whole clauses that hardly ever come again. They
 * are cut where no token joins two characters. Between cuts, characters that are
 * tokens merge like the bytes would: no token tears them, and a merge never ranks
 * below the tokens it is made of, so it would not have come before they were whole.
 */
export function createWideCounter(
  { charFacts, joinedPairs }: EncodingTables,
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

  /** Counts the first `length` of `tokens`, each a character. */
  function countCharacters(length: number) {
    if (length === 1) return 1;
    if (length === 2)
      return findMerge(tokens[0]!, tokens[1]!) === noMerge ? 2 : 1;
    for (let index = 1; index < length; index++)
      merged[index - 1] = findMerge(tokens[index - 1]!, tokens[index]!);
    return merger.countMerged(length);
  }

  return function countWide(text, start, end) {
    const { bytes } = text;
    let total = 0;
    /** The last cut, and how many characters behind it are in `tokens`; -1 when not all can be. */
    let cut = start;
    let length = 0;
    /** The character before, or 0 when it takes another number of bytes than three. */
    let left = 0;
    let leftFacts = 0;
    for (let index = start; index < end;) {
      const lead = bytes[index]!;
      if ((lead & 0xf0) !== 0xe0) {
        length = -1;
        left = 0;
        index++;
        continue;
      }
      const code =
        ((lead & 0x0f) << 12) |
        ((bytes[index + 1]! & 0x3f) << 6) |
        (bytes[index + 2]! & 0x3f);
      const facts = charFacts[code]!;
      if (index > cut) {
        if (left === 0 || isTorn(left, leftFacts, code, facts)) length = -1;
        else if (!isListed(left, code)) {
          total += countStretch(text, cut, index, length, leftFacts);
          cut = index;
          length = 0;
        }
      }
      if (length >= 0) {
        const token = (facts >> TOKEN_SHIFT) - 1;
        if (token < 0 || length === mostMerged) length = -1;
        else tokens[length++] = token;
      }
      left = code;
      leftFacts = facts;
      index += 3;
    }
    return total + countStretch(text, cut, end, length, leftFacts);
  };

  function countStretch(
    text: TextBytes,
    start: number,
    end: number,
    length: number,
    facts: number,
  ) {
    if (length > 0) return countCharacters(length);
    if (end - start === 3) return facts & COUNT_MASK;
    return countWhole(text, start, end);
  }
}
