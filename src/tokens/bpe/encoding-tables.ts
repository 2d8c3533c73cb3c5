import type { TiktokenEncoding } from "../../models/names.ts";

/**
 * Everything a counter needs to know about an encoding, made at build time by
 * `build/build-tables.ts`. All arrays are read-only views of one
 * SharedArrayBuffer: posting them to a worker thread shares them and copies nothing.
 *
 * A token is named by its rank, which is also its id. All byte strings are UTF-8.
 */
export interface EncodingTables {
  readonly encoding: TiktokenEncoding;
  /** For each 64 code points, the number of their block in `blockClasses`. */
  readonly classBlocks: Uint16Array;
  /** Class bits (`char-class.ts`) in blocks of 64 code points; equal blocks are stored once. ASCII lies first. */
  readonly blockClasses: Uint8Array;
  /** What is known of each code point below U+10000 that takes three bytes; see `char-facts.ts`. */
  readonly charFacts: Uint8Array;
  /** The token that each of these code points is, or `noToken`. */
  readonly charTokens: Int32Array;
  /** A Bloom filter of the pairs of characters that some token holds side by side; see `char-facts.ts`. */
  readonly joinedPairs: Int32Array;
  /** A double-array trie of all tokens; see `token-trie.ts`. */
  readonly trieCells: Int32Array;
  /** For each trie state that ends a token, the token. */
  readonly trieTokens: Int32Array;
  /** Four facts about each token, side by side; see `token-facts.ts`. */
  readonly tokenFacts: Int32Array;
  /** The token that each byte is. */
  readonly byteTokens: Int32Array;
  /** The token that each two bytes merge into, at 256 times the first plus the second, or `noMerge`. */
  readonly bytePairs: Int32Array;
  /** A hash table from two tokens to the token they merge into; see `merge-table.ts`. */
  readonly merges: Int32Array;
  /** A Bloom filter of the keys of `merges`. */
  readonly mergeFilter: Int32Array;
  /** Most tokens as pieces; see `piece-table.ts`. */
  readonly vocabulary: Int32Array;
}
