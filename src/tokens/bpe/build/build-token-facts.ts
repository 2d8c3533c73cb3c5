import type { EncodingTables } from "../encoding-tables.ts";
import { factWords, LEFT, LENGTH, PREFIX, RIGHT } from "../token-facts.ts";
import type { Ranks } from "./read-ranks.ts";

export function buildTokenFacts(
  ranks: Ranks,
  splits: Int32Array,
): Pick<EncodingTables, "tokenFacts"> {
  const tokenFacts = new Int32Array(factWords * ranks.tokens.length);
  ranks.tokens.forEach((token, rank) => {
    const base = factWords * rank;
    tokenFacts[base + LEFT] = splits[2 * rank]!;
    tokenFacts[base + RIGHT] = splits[2 * rank + 1]!;
    tokenFacts[base + PREFIX] = findPrefix(token, ranks);
    tokenFacts[base + LENGTH] = token.length;
  });
  return { tokenFacts };
}

function findPrefix(token: string, { rankOf }: Ranks): number {
  for (let length = token.length - 1; length > 0; length--) {
    const rank = rankOf.get(token.slice(0, length));
    if (rank !== undefined) return rank;
  }
  return -1;
}
