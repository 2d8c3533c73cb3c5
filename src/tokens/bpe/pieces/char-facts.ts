/**
 * Layout of `EncodingTables.charFacts`: facts about each three-byte character, for finding
 * positions in a piece where it can be cut.
 *
 * Every merge makes a token. So if no token contains two characters side by side, no merge
 * crosses the boundary between them: the piece can be cut there, and its tokens are those
 * of its two sides. `EncodingTables.adjacentPairs` lists the pairs that some token contains.
 *
 * A token may also begin or end inside a character, so that it contains a fragment of it.
 * For a whole character next to a fragment, the filter lists the character with a
 * `leadingFragment` or `trailingFragment`, and `fragmentBefore` and `fragmentAfter` tell
 * which characters need that look-up. For two adjacent fragments, the filter lists the
 * trailing one with every character that begins with the leading one.
 *
 * Languages without spaces use three-byte characters. Most pairs of shorter characters are
 * in some token, so they are not worth looking up.
 */

/** Mask for the number of tokens of the character on its own. */
export const countMask = 3;
/** Some token contains a fragment of another character directly before this one. */
export const fragmentBefore = 4;
/** Some token contains a fragment of another character directly after this one. */
export const fragmentAfter = 8;

/** In `EncodingTables.charTokens`: the character is more than one token. */
export const noToken = -1;

const filterBits = 18;
export const pairFilterWords = 1 << (filterBits - 5);

/** The bit of `adjacentPairs` for two adjacent characters. A false positive only forgoes a cut. */
export function pairBit(left: number, right: number): number {
  const hash = Math.imul(Math.imul(left, 0x9e3779b1) ^ right, 0x85ebca6b);
  return hash >>> (32 - filterBits);
}

/** The value in `pairBit` for a character's end: its last byte, given the character or that byte. */
export const trailingFragment = (code: number) => 0x10000 | (code & 0x3f);

/** The value in `pairBit` for a character's beginning: its first byte, given the character. */
export const leadingFragment = (code: number) => 0x20000 | (code >> 12);
