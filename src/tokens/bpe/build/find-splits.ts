import type { Ranks } from "./read-ranks.ts";

/**
 * Finds the two halves of each token: the tokens that byte-pair encoding merges last to make
 * it. Both halves of a single byte are the byte itself. Asserts what the counter relies on:
 * bytes have the lowest ranks, all tokens can be made, and each ranks above its halves.
 */
export function findSplits({ tokens, rankOf }: Ranks): Int32Array {
  const splits = new Int32Array(2 * tokens.length);
  tokens.forEach((token, rank) => {
    const isByte = token.length === 1;
    if (isByte !== rank < 256) {
      throw new Error(`rank ${rank} breaks the rule that bytes come first`);
    }
    const halves = isByte ? [token, token] : mergeToHalves(token, rankOf);
    const [left, right] = halves.map((half) => rankOf.get(half) ?? -1);
    if (left === undefined || right === undefined || halves.length !== 2) {
      throw new Error(`token ${rank} cannot be made by merging`);
    }
    if (!isByte && (left >= rank || right >= rank)) {
      throw new Error(`token ${rank} does not rank above its halves`);
    }
    splits[2 * rank] = left;
    splits[2 * rank + 1] = right;
  });
  return splits;
}

/** Plain byte-pair encoding, stopped before the last merge. */
function mergeToHalves(token: string, rankOf: Ranks["rankOf"]): string[] {
  const parts = [...token];
  while (parts.length > 2) {
    let lowest = Infinity;
    let position = -1;
    for (let index = 0; index + 1 < parts.length; index++) {
      const rank = rankOf.get(parts[index]! + parts[index + 1]!) ?? Infinity;
      if (rank >= lowest) continue;
      lowest = rank;
      position = index;
    }
    if (position < 0) break;
    parts.splice(position, 2, parts[position]! + parts[position + 1]!);
  }
  return parts;
}
