import type { Ranks } from "./read-ranks.ts";

/**
 * Finds the two tokens that byte-pair encoding merges last when it makes each
 * token, side by side; a single byte is split into itself twice. Asserts what the
 * counter relies on: bytes have the lowest ranks, all tokens can be made, and
 * each outranks its halves.
 */
export function findSplits(ranks: Ranks): Int32Array {
  const splits = new Int32Array(2 * ranks.tokens.length);
  ranks.tokens.forEach((token, rank) => {
    const isByte = token.length === 1;
    if (isByte !== rank < 256)
      throw new Error(`rank ${rank} breaks the rule that bytes come first`);
    const halves = isByte ? [token, token] : mergeToHalves(token, ranks);
    if (halves.length !== 2)
      throw new Error(`token ${rank} cannot be made by merging`);
    const [left, right] = halves.map((half) => ranks.rankOf.get(half)!);
    if (!isByte && Math.max(left!, right!) >= rank)
      throw new Error(`token ${rank} does not outrank its halves`);
    splits[2 * rank] = left!;
    splits[2 * rank + 1] = right!;
  });
  return splits;
}

/** Plain byte-pair encoding, stopped before the last merge. */
function mergeToHalves(token: string, { rankOf }: Ranks): string[] {
  const parts = [...token];
  const rankAt = (index: number) =>
    rankOf.get(parts[index]! + parts[index + 1]!) ?? Infinity;
  const ranks = parts.slice(1).map((_, index) => rankAt(index));
  while (parts.length > 2) {
    const lowest = Math.min(...ranks);
    if (lowest === Infinity) break;
    const at = ranks.indexOf(lowest);
    parts.splice(at, 2, parts[at]! + parts[at + 1]!);
    ranks.splice(at, 1);
    if (at > 0) ranks[at - 1] = rankAt(at - 1);
    if (at < ranks.length) ranks[at] = rankAt(at);
  }
  return parts;
}
