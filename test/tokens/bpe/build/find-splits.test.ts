import { describe, expect, it } from "vitest";
import { findSplits } from "../../../../src/tokens/bpe/build/find-splits.ts";
import { ranksOf } from "../support/ranks.ts";

describe("findSplits", () => {
  it("finds the two tokens that are merged last", () => {
    const { rankOf, ...ranks } = ranksOf(["ab", "bc", "abc"]);
    const splits = findSplits({ ...ranks, rankOf });
    const halves = (token: string) => {
      const rank = rankOf.get(token) ?? 0;
      return [splits[2 * rank], splits[2 * rank + 1]];
    };
    expect(halves("abc")).toEqual([rankOf.get("ab"), rankOf.get("c")]);
    expect(halves("a")).toEqual([rankOf.get("a"), rankOf.get("a")]);
  });

  it.each([
    ["cannot be made by merging", ["abc"]],
    ["does not rank above its halves", ["abc", "ab"]],
  ])("refuses a vocabulary in which a token %s: %j", (message, tokens) => {
    expect(() => findSplits(ranksOf(tokens))).toThrow(message);
  });

  it("refuses a vocabulary whose first ranks are not the bytes", () => {
    const { tokens } = ranksOf(["ab"]);
    const moved = ["ab", ...tokens.slice(0, -1)];
    const rankOf = new Map(moved.map((token, rank) => [token, rank]));
    expect(() => findSplits({ tokens: moved, rankOf })).toThrow(
      "bytes come first",
    );
  });
});
