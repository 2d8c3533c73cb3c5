import type { LongEncoder } from "../long-encoder.ts";
import type { EncodingTables } from "../encoding-tables.ts";
import {
  head,
  noToken,
  pairBit,
  tail,
  pairFilterWords,
  TORN_BEFORE,
  TORN_BEHIND,
} from "../char-facts.ts";
import type { Ranks } from "./read-ranks.ts";

type JointTables = Pick<
  EncodingTables,
  "charFacts" | "charTokens" | "joinedPairs"
>;

const firstOfThreeBytes = 0x800;
const lastOfThreeBytes = 0xffff;
/** The beginning and the end of a character of three bytes, torn apart. */
const tornHead = /^[\xe0-\xef][\x80-\xbf]?$/;
const tornTail = /^[\x80-\xbf]{1,2}$/;

/** Finds where no token joins two characters, and counts each character on its own. */
export function buildJoints(
  { tokens, rankOf }: Ranks,
  encoder: LongEncoder,
): JointTables {
  const charFacts = new Uint8Array(lastOfThreeBytes + 1);
  const charTokens = new Int32Array(lastOfThreeBytes + 1).fill(noToken);
  const joinedPairs = new Int32Array(pairFilterWords);
  const codeOf = new Map<string, number>();
  for (let code = firstOfThreeBytes; code <= lastOfThreeBytes; code++) {
    const bytes = Buffer.from(String.fromCharCode(code));
    const key = bytes.toString("latin1");
    charFacts[code] = encoder.count(bytes, 0, bytes.length);
    charTokens[code] = rankOf.get(key) ?? noToken;
    codeOf.set(key, code);
  }

  function join(leftBytes: string, rightBytes: string) {
    const left = codeOf.get(leftBytes);
    const right = codeOf.get(rightBytes);
    if (left !== undefined && right !== undefined) list(left, right);
    else if (left !== undefined && tornHead.test(rightBytes)) {
      charFacts[left]! |= TORN_BEHIND;
      list(left, head((rightBytes.charCodeAt(0) & 0x0f) << 12));
    } else if (tornTail.test(leftBytes)) {
      const rights = right === undefined ? startingWith(rightBytes) : [right];
      for (const code of rights) {
        charFacts[code]! |= TORN_BEFORE;
        list(tail(leftBytes.charCodeAt(leftBytes.length - 1)), code);
      }
    }
  }

  function list(left: number, right: number) {
    const bit = pairBit(left, right);
    joinedPairs[bit >>> 5]! |= 1 << (bit & 31);
  }

  function startingWith(bytes: string): number[] {
    if (!tornHead.test(bytes)) return [];
    return [...codeOf].flatMap(([key, code]) =>
      key.startsWith(bytes) ? [code] : [],
    );
  }

  for (const token of tokens) {
    const characters = splitCharacters(token);
    for (let index = 1; index < characters.length; index++)
      join(characters[index - 1]!, characters[index]!);
  }
  return { charFacts, charTokens, joinedPairs };
}

/** Splits bytes before each that begins a character; the first and the last may be torn. */
function splitCharacters(token: string): string[] {
  return token.match(/[^\x80-\xbf][\x80-\xbf]*|[\x80-\xbf]+/g) ?? [];
}
