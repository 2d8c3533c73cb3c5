/**
 * Layout of `EncodingTables.charFacts`, which tells of each character of three
 * bytes how many tokens it is and where pieces can be cut beside it.
 *
 * A merge makes a token, so none crosses the joint of two characters that no token
 * holds side by side: a piece can be cut there, and its tokens are those of
 * its two sides. `EncodingTables.joinedPairs` has the pairs that are held side by
 * side. A token may also begin or end in the middle of a character; then the
 * filter has the whole character beside the torn one's `tail` or `head`, and
 * facts tell which characters are to be looked up so. Where both are torn, all
 * that begin with the head are listed beside the tail.
 *
 * Three bytes are what languages without spaces take. Most pairs of shorter
 * characters are joined, so looking for cuts among them would be in vain.
 */

/** How many tokens the character is when it stands alone. */
export const COUNT_MASK = 3;
/** Some token joins a torn character to the front of this one. */
export const TORN_BEFORE = 4;
/** Some token joins a torn character to the back of this one. */
export const TORN_BEHIND = 8;

/** In `EncodingTables.charTokens`: the character is more than one token. */
export const noToken = -1;

const filterBits = 18;
export const pairFilterWords = 1 << (filterBits - 5);

/** The bit of `joinedPairs` that stands for two adjacent characters. A false positive only forgoes a cut. */
export function pairBit(left: number, right: number): number {
  const hash = Math.imul(Math.imul(left, 0x9e3779b1) ^ right, 0x85ebca6b);
  return hash >>> (32 - filterBits);
}

/** Stands in `pairBit` for the end of a torn character: its last byte, given the character or that byte. */
export const tail = (code: number) => 0x10000 | (code & 0x3f);

/** Stands in `pairBit` for the beginning of a torn character: its first byte, given the character. */
export const head = (code: number) => 0x20000 | (code >> 12);
