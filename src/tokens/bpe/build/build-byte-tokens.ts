import type { EncodingTables } from "../encoding-tables.ts";
import { noMerge } from "../merge-table.ts";
import type { Ranks } from "./read-ranks.ts";

export function buildByteTokens({
  rankOf,
}: Ranks): Pick<EncodingTables, "byteTokens" | "bytePairs"> {
  const bytes = Array.from({ length: 256 }, (_, byte) =>
    String.fromCharCode(byte),
  );
  const pairs = bytes.flatMap((first) => bytes.map((second) => first + second));
  return {
    byteTokens: Int32Array.from(bytes, (byte) => rankOf.get(byte)!),
    bytePairs: Int32Array.from(pairs, (pair) => rankOf.get(pair) ?? noMerge),
  };
}
