/**
 * Layout of `EncodingTables.tokenFacts`: the facts about token `t` begin at index
 * `factWords * t` and lie side by side, so that reading them all touches one cache line.
 */
export const factWords = 4;

/** The left one of the two tokens that merge into the token; the token itself if it is a single byte. */
export const leftOffset = 0;
/** The right one, likewise. */
export const rightOffset = 1;
/** The longest token that is a proper prefix of the token, or -1. */
export const prefixOffset = 2;
/** Bytes of the token. */
export const lengthOffset = 3;
