/**
 * Layout of `EncodingTables.tokenFacts`: the facts about token `t` begin at
 * `factWords * t`, so that reading them all touches one place in memory.
 */
export const factWords = 4;

/** The left one of the two tokens that merge into the token; the token itself when it is a single byte. */
export const LEFT = 0;
/** The right one, likewise. */
export const RIGHT = 1;
/** The longest token that is a proper prefix of the token, or -1. */
export const PREFIX = 2;
/** Bytes of the token. */
export const LENGTH = 3;
