import type { TiktokenEncoding } from "../../../models/names.ts";

/**
 * The tables of one encoding, made at build time by `build/build-tables.ts`. All arrays are
 * read-only views of one SharedArrayBuffer: posting them to a thread would copy nothing.
 *
 * A token is identified by its rank. All byte strings are UTF-8.
 */
export interface EncodingTables {
  readonly encoding: TiktokenEncoding;
  /** For each 64 code points, the number of their block in `blockClasses`. */
  readonly classBlocks: Uint16Array;
  /** Class bits (`char-class.ts`) in blocks of 64 code points; equal blocks are stored once. ASCII comes first. */
  readonly blockClasses: Uint8Array;
  /** Facts about each three-byte character; see `char-facts.ts`. */
  readonly charFacts: Uint8Array;
  /** The token of each of these characters, or `noToken`. */
  readonly charTokens: Int32Array;
  /** A Bloom filter of the pairs of characters that are adjacent in some token; see `char-facts.ts`. */
  readonly adjacentPairs: Int32Array;
  /** A double-array trie of all tokens; see `token-trie.ts`. */
  readonly trieCells: Int32Array;
  /** For each trie state that ends a token, the token. */
  readonly trieTokens: Int32Array;
  /** Four facts about each token, side by side; see `token-facts.ts`. */
  readonly tokenFacts: Int32Array;
  /** The token of each byte. */
  readonly byteTokens: Int32Array;
  /** The token that two bytes merge into, or `noMerge`, at index 256 * first + second. */
  readonly bytePairs: Int32Array;
  /** A hash table from two tokens to the token they merge into; see `merge-table.ts`. */
  readonly merges: Int32Array;
  /** A Bloom filter of the keys of `merges`. */
  readonly mergeFilter: Int32Array;
  /** Most tokens, as pieces; see `piece-table.ts`. */
  readonly vocabulary: Int32Array;
}
