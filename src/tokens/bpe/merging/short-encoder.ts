import type { EncodingTables } from "../tables/encoding-tables.ts";
import type { TokenMerger } from "./token-merger.ts";

/** Byte-pair encoding of at most `mergeLimit` bytes by merging. */
export class ShortEncoder {
  readonly #byteTokens: Int32Array;
  readonly #bytePairs: Int32Array;
  readonly #merger: TokenMerger;

  constructor(
    { byteTokens, bytePairs }: Pick<EncodingTables, "byteTokens" | "bytePairs">,
    merger: TokenMerger,
  ) {
    this.#byteTokens = byteTokens;
    this.#bytePairs = bytePairs;
    this.#merger = merger;
  }

  /** Counts the tokens of `bytes[start, end)`, a piece or a segment of one. */
  count(bytes: Uint8Array, start: number, end: number): number {
    const { tokens, merged } = this.#merger;
    const last = end - start - 1;
    for (let index = 0; index <= last; index++) {
      const byte = bytes[start + index]!;
      tokens[index] = this.#byteTokens[byte]!;
      if (index < last) {
        merged[index] =
          this.#bytePairs[(byte << 8) | bytes[start + index + 1]!]!;
      }
    }
    return this.#merger.merge(last + 1);
  }
}
