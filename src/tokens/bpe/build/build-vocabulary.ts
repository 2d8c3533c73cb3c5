import type { EncodingTables } from "../encoding-tables.ts";
import { longestEntry, PieceTable, setWords } from "../piece-table.ts";
import type { Ranks } from "./read-ranks.ts";

/** Room for 131,072 tokens in 2 MiB. */
const setBits = 15;

/** Enters the tokens of low rank as pieces; the counter finds the others by encoding them. */
export function buildVocabulary({
  tokens,
}: Ranks): Pick<EncodingTables, "vocabulary"> {
  const vocabulary = new Int32Array(setWords << setBits);
  const table = new PieceTable(vocabulary);
  const bytes = new Uint8Array(longestEntry);
  const view = new DataView(bytes.buffer);
  // A set that runs over loses what was put first.
  for (const token of tokens.toReversed()) {
    if (token.length > longestEntry) continue;
    bytes.set(Buffer.from(token, "latin1"));
    table.insert(view, 0, token.length, 1);
  }
  return { vocabulary };
}
