import type { CountBytes } from "./encode-long.ts";
import type { EncodingTables } from "./encoding-tables.ts";
import type { TokenMerger } from "./token-merger.ts";

/** Counts the tokens of at most `mostMerged` bytes. This touches less memory than the search of `encode-long.ts`. */
export function createShortEncoder(
  { byteTokens, bytePairs }: EncodingTables,
  merger: TokenMerger,
): CountBytes {
  const { tokens, merged } = merger;
  return function countShort(bytes, start, end) {
    const last = end - start - 1;
    for (let index = 0; index < last; index++) {
      const byte = bytes[start + index]!;
      tokens[index] = byteTokens[byte]!;
      merged[index] = bytePairs[(byte << 8) | bytes[start + index + 1]!]!;
    }
    tokens[last] = byteTokens[bytes[end - 1]!]!;
    return merger.countMerged(last + 1);
  };
}
