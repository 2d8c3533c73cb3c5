import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MergeTable } from "../../../../src/tokens/bpe/merging/merge-table.ts";
import { TokenBoundary } from "../../../../src/tokens/bpe/merging/token-boundary.ts";
import { encodePlainly, randomRanks, tablesOf } from "../support/ranks.ts";

describe("TokenBoundary", () => {
  it("is stable exactly where the two tokens are the encoding of their joined bytes", () => {
    let stable = 0;
    let unstable = 0;
    fc.assert(
      fc.property(randomRanks, (ranks) => {
        const tables = tablesOf(ranks);
        const boundary = new TokenBoundary(new MergeTable(tables), tables);
        const tokens = ["a", "b", "c", ...ranks.tokens.slice(256)];
        for (const left of tokens) {
          for (const right of tokens) {
            const pair = [left, right].map((token) => ranks.rankOf.get(token)!);
            const isStable = boundary.isStable(pair[0]!, pair[1]!);
            const encoded = encodePlainly(left + right, ranks);
            expect(isStable, `${left}|${right}`).toBe(
              encoded.join() === pair.join(),
            );
            if (isStable) stable += 1;
            else unstable += 1;
          }
        }
      }),
      { numRuns: 25 },
    );
    expect(Math.min(stable, unstable)).toBeGreaterThan(100);
  });
});
