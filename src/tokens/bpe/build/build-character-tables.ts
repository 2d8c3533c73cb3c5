import type { LongEncoder } from "../merging/long-encoder.ts";
import type { EncodingTables } from "../tables/encoding-tables.ts";
import {
  fragmentAfter,
  fragmentBefore,
  leadingFragment,
  noToken,
  pairBit,
  pairFilterWords,
  trailingFragment,
} from "../pieces/char-facts.ts";
import type { Ranks } from "./read-ranks.ts";

type CharacterTables = Pick<
  EncodingTables,
  "charFacts" | "charTokens" | "adjacentPairs"
>;

const firstOfThreeBytes = 0x800;
const lastOfThreeBytes = 0xffff;
/** The first bytes, or the last bytes, of a three-byte character. */
const leadingFragmentPattern = /^[\xe0-\xef][\x80-\xbf]?$/;
const trailingFragmentPattern = /^[\x80-\xbf]{1,2}$/;

/** Lists the adjacent pairs of characters in tokens, and counts each character on its own. */
export function buildCharacterTables(
  { tokens, rankOf }: Ranks,
  encoder: LongEncoder,
): CharacterTables {
  const charFacts = new Uint8Array(lastOfThreeBytes + 1);
  const charTokens = new Int32Array(lastOfThreeBytes + 1).fill(noToken);
  const adjacentPairs = new Int32Array(pairFilterWords);
  const codeOf = new Map<string, number>();
  for (let code = firstOfThreeBytes; code <= lastOfThreeBytes; code++) {
    const bytes = Buffer.from(String.fromCharCode(code));
    const key = bytes.toString("latin1");
    charFacts[code] = encoder.count(bytes, 0, bytes.length);
    charTokens[code] = rankOf.get(key) ?? noToken;
    codeOf.set(key, code);
  }

  function addPair(leftBytes: string, rightBytes: string) {
    const left = codeOf.get(leftBytes);
    const right = codeOf.get(rightBytes);
    if (left !== undefined && right !== undefined) setPairBit(left, right);
    else if (left !== undefined && leadingFragmentPattern.test(rightBytes)) {
      charFacts[left]! |= fragmentAfter;
      setPairBit(
        left,
        leadingFragment((rightBytes.charCodeAt(0) & 0x0f) << 12),
      );
    } else if (trailingFragmentPattern.test(leftBytes)) {
      const rights = right === undefined ? startingWith(rightBytes) : [right];
      for (const code of rights) {
        charFacts[code]! |= fragmentBefore;
        setPairBit(
          trailingFragment(leftBytes.charCodeAt(leftBytes.length - 1)),
          code,
        );
      }
    }
  }

  function setPairBit(left: number, right: number) {
    const bit = pairBit(left, right);
    adjacentPairs[bit >>> 5]! |= 1 << (bit & 31);
  }

  function startingWith(bytes: string): number[] {
    if (!leadingFragmentPattern.test(bytes)) return [];
    return [...codeOf].flatMap(([key, code]) =>
      key.startsWith(bytes) ? [code] : [],
    );
  }

  for (const token of tokens) {
    const characters = splitCharacters(token);
    for (let index = 1; index < characters.length; index++) {
      addPair(characters[index - 1]!, characters[index]!);
    }
  }
  return { charFacts, charTokens, adjacentPairs };
}

/** Splits a token into characters. The first and the last may be fragments. */
function splitCharacters(token: string): string[] {
  return token.match(/[^\x80-\xbf][\x80-\xbf]*|[\x80-\xbf]+/g) ?? [];
}
