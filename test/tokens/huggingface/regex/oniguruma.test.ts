// Covers: src/tokens/huggingface/regex/case-variants.ts, src/tokens/huggingface/regex/character-class.ts, src/tokens/huggingface/regex/escapes.ts, src/tokens/huggingface/regex/pattern-reader.ts
import { describe, expect, it } from "vitest";
import { toJavaScriptRegExp } from "../../../../src/tokens/huggingface/regex/oniguruma.ts";
import { eachSegment } from "../../../../src/tokens/huggingface/regex/segments.ts";

/**
 * What the Rust library (`pip install tokenizers==0.23.3`) cuts:
 * `pre_tokenizers.Split(Regex(pattern), "isolated").pre_tokenize_str(text)`.
 */
const cases: readonly [pattern: string, text: string, pieces: string[]][] = [
  [
    "(?i:'s|'ll|k)",
    "'S'\u017f'lLkK\u212a",
    ["'S", "'\u017f", "'lL", "k", "K", "\u212a"],
  ],
  ["h(?i)ELLO|w", "heLLo HELLO W", ["heLLo", " HELLO W"]],
  [
    "\\s+",
    "a \u0085\u00a0\u3000b\ufeffc",
    ["a", " \u0085\u00a0\u3000", "b\ufeffc"],
  ],
  ["\\d", "1\u0663\u00bd\u00b2", ["1", "\u0663", "\u00bd\u00b2"]],
  [
    "\\w+",
    "a\u00b2\u00bd\u0301_\u0663\u2167-\u200d",
    ["a\u00b2\u00bd\u0301_\u0663\u2167", "-\u200d"],
  ],
  ["\\h+", "09afAFg", ["09afAF", "g"]],
  ["a++b|a", "aab", ["aab"]],
  ["(?>a|ab)c|b", "abcac", ["a", "b", "c", "ac"]],
  ["a{,2}b", "aaab", ["a", "aab"]],
  ["a{1,2}+", "aaaaa", ["aaaaa"]],
  ["a{2}?b", "aaabb", ["a", "aab", "b"]],
  ["^.", "ab\ncd\n\n", ["a", "b\n", "c", "d\n\n"]],
  [".$", "ab\ncd\n", ["a", "b", "\nc", "d", "\n"]],
  ["\\A.", "ab\nc", ["a", "b\nc"]],
  ["\\n\\Z", "a\n\n", ["a", "\n", "\n"]],
  ["[^a-c&&[b-e]]", "abcdef", ["a", "bc", "d", "e", "f"]],
  ["[a-c[x-z]]+", "abxyq", ["abxy", "q"]],
  ["[\\p{L}&&[^a-z]]+", "abCD\u00e9", ["ab", "CD\u00e9"]],
  ["[^\\s\\d]+", "ab 1c", ["ab", " 1", "c"]],
  ["\\p{^L}+", "a1-b", ["a", "1-", "b"]],
  [
    "\\p{Han}+|\\p{Hiragana}+",
    "\u6f22\u5b57\u304b\u306a\u30ab\u30ca",
    ["\u6f22\u5b57", "\u304b\u306a", "\u30ab\u30ca"],
  ],
  ["\\bx|y\\b", "x yx xy", ["x", " yx ", "x", "y"]],
  ["(?<=a)b|(?<!a)c", "abcb ac", ["a", "b", "c", "b ac"]],
  ["(?=[A-Z])", "aBCd", ["a", "B", "Cd"]],
  ["x*", "axxb", ["a", "xx", "b"]],
  [
    "[\\x41-\\x43]|\\x{4e2d}|\\u6587",
    "ABD\u4e2d\u6587",
    ["A", "B", "D", "\u4e2d", "\u6587"],
  ],
  [
    " ?[^(\\s|[.,!?\u2026\u3002\uff0c\u3001\u0964\u06d4\u060c])]+",
    "Hi there, (a|b). x",
    ["Hi", " there", ", (", "a", "|", "b", ").", " x"],
  ],
];

function cut(pattern: string, text: string): string[] {
  const pieces: string[] = [];
  eachSegment(text, toJavaScriptRegExp(pattern), (piece) => pieces.push(piece));
  return pieces.filter((piece) => piece !== "");
}

describe("an Oniguruma expression", () => {
  it.each(cases)("%j cuts %j as the library does", (pattern, text, pieces) => {
    expect(cut(pattern, text)).toEqual(pieces);
  });

  it.each([
    ["(?i:é)", '"é" where case is ignored beyond ASCII'],
    ["(?i:ss)", '"ss" where case is ignored'],
    ["(?i:\\p{Lu})", "\\p{gc=Lu} where case is ignored"],
    ["[[:alpha:]]", "a POSIX bracket"],
    ["\\p{Nope}", "\\p{Nope}"],
    ["\\pL", "a property without its braces"],
    ["\\X", "\\X"],
    ["\\1", "\\1"],
    ["(?m:.)", "(?m"],
    ["[a", "a class without its end"],
    ["[]", "an empty class"],
    ["(a", "a group without its end"],
    ["a)", "an unmatched )"],
    ["+", "a quantifier of nothing"],
  ])("%j is refused for what it uses", (pattern, what) => {
    expect(() => toJavaScriptRegExp(pattern)).toThrow(
      `the regular expression ${JSON.stringify(pattern)} uses ${what}, which is not supported`,
    );
  });

  it("that matches more than V8 can go back over still covers the text", () => {
    const text = `${"中".repeat(9_000_000)} end`;
    const pieces = cut("\\p{L}+|\\s+", text);

    expect(pieces.join("")).toBe(text);
    expect(pieces.length).toBeLessThan(16);
  });
});
