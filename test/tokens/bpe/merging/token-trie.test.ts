// Covers: src/tokens/bpe/merging/token-trie.ts, src/tokens/bpe/build/build-trie.ts
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildTrie } from "../../../../src/tokens/bpe/build/build-trie.ts";
import { TokenTrie } from "../../../../src/tokens/bpe/merging/token-trie.ts";
import { countReads } from "../support/counting-array.ts";
import { ranksOf } from "../support/ranks.ts";

const words = fc.uniqueArray(
  fc.string({ unit: "binary-ascii", minLength: 2, maxLength: 8 }),
  { maxLength: 40 },
);

describe("TokenTrie", () => {
  it("finds the longest token at the beginning of the bytes", () => {
    fc.assert(
      fc.property(
        words,
        fc.string({ unit: "binary-ascii", minLength: 1, maxLength: 12 }),
        (tokens, tail) => {
          const ranks = ranksOf(tokens);
          const trie = new TokenTrie(buildTrie(ranks));
          for (const text of [tail, ...tokens.map((token) => token + tail)]) {
            const longest = ranks.tokens
              .filter((token) => text.startsWith(token))
              .sort((a, b) => b.length - a.length)[0];
            const bytes = Buffer.from(text, "latin1");
            expect(trie.findLongest(bytes, 0, bytes.length)).toBe(
              ranks.rankOf.get(longest ?? ""),
            );
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it("does not look past the end it is given", () => {
    const ranks = ranksOf(["ab", "abc"]);
    const trie = new TokenTrie(buildTrie(ranks));
    const bytes = Buffer.from("xabc");
    expect(trie.findLongest(bytes, 1, 3)).toBe(ranks.rankOf.get("ab"));
  });

  it("reads no more bytes than the longest token has, and the one after", () => {
    const trie = new TokenTrie(buildTrie(ranksOf(["aa", "aaaa"])));
    const { values, reads } = countReads(Buffer.from("a".repeat(10_000)));
    trie.findLongest(values, 0, values.length);
    expect(reads()).toBe(5);
  });
});
