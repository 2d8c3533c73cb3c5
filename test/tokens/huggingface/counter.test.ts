// Covers: src/tokens/huggingface/added-tokens.ts, src/tokens/huggingface/models/registry.ts, src/tokens/huggingface/models/count-piece.ts, src/tokens/huggingface/models/vocabulary.ts, src/tokens/huggingface/models/word-piece.ts, src/tokens/huggingface/models/bpe/bpe.ts, src/tokens/huggingface/models/bpe/alphabet.ts
import { describe, expect, it } from "vitest";
import { bpeModel, counterOf, vocabularyOf } from "./support/tokenizer-file.ts";

const base = ["a", "b", "c", " ", "<unk>"];
const bytes = Array.from(
  { length: 256 },
  (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, "0")}>`,
);
const added = (content: string, options: Record<string, unknown> = {}) => ({
  content,
  normalized: false,
  ...options,
});

type Counts = readonly (readonly [text: string, tokens: number])[];

/**
 * The counts are those of the Rust library (`pip install tokenizers==0.23.3`): for the same
 * file, `t = Tokenizer.from_str(...)`, `t.encode_special_tokens = True`,
 * `len(t.encode(text, add_special_tokens=False).ids)`.
 */
const cases: readonly [string, Record<string, unknown>, Counts][] = [
  [
    "merges by rank and leftmost first",
    {
      model: bpeModel(
        [...base, "aa", "ab", "aab", "bc"],
        ["a a", "b c", "a b", "aa b"],
      ),
    },
    [
      ["aa", 1],
      ["aaa", 2],
      ["aaaa", 2],
      ["aab", 1],
      ["abc", 2],
      ["aabc", 2],
      ["aaabbc", 3],
      ["cba", 3],
    ],
  ],
  [
    "takes merges written as pairs, which may hold spaces",
    {
      model: bpeModel(
        [...base, "  ", "a ", "a  "],
        [
          [" ", " "],
          ["a", " "],
          ["a", "  "],
        ],
      ),
    },
    [
      ["a ", 1],
      ["a  ", 1],
      ["a   ", 2],
      [" a  a ", 3],
    ],
  ],
  [
    "follows a merge that makes one of a lower rank possible",
    {
      model: bpeModel(
        [...base, "bc", "abc", "aa", "aabc"],
        ["aa bc", "a bc", "b c", "a a"],
      ),
    },
    [
      ["abc", 1],
      ["aabc", 2],
      ["aaabc", 2],
      ["bcabcaabc", 4],
    ],
  ],
  [
    "drops unknown characters when no token stands for them",
    { model: bpeModel(base, []) },
    [
      ["x", 0],
      ["axb", 2],
      ["xyz", 0],
    ],
  ],
  [
    "counts an unknown token for each unknown character",
    { model: bpeModel(base, [], { unk_token: "<unk>" }) },
    [
      ["x", 1],
      ["axxb", 4],
      ["xyz", 3],
      ["a中😀b", 4],
    ],
  ],
  [
    "fuses neighbouring unknown characters when the file says so",
    { model: bpeModel(base, [], { unk_token: "<unk>", fuse_unk: true }) },
    [
      ["axxb", 3],
      ["xyz", 1],
      ["a中😀b", 3],
    ],
  ],
  [
    "falls back to bytes",
    {
      model: bpeModel([...base, ...bytes], [], {
        unk_token: "<unk>",
        byte_fallback: true,
      }),
    },
    [
      ["x", 1],
      ["a中b", 5],
      ["😀\n", 5],
      ["<0x0A>", 6],
    ],
  ],
  [
    "falls back to the unknown token where a byte is missing",
    {
      model: bpeModel([...base, ...bytes.slice(0, 128)], [], {
        unk_token: "<unk>",
        byte_fallback: true,
      }),
    },
    [
      ["x", 1],
      ["中x", 2],
      ["x中中x", 4],
    ],
  ],
  [
    "takes a whole piece that is a token when merges are to be ignored",
    {
      model: bpeModel([...base, "ab", "abc", "cab"], ["a b"], {
        ignore_merges: true,
      }),
      pre_tokenizer: { type: "WhitespaceSplit" },
    },
    [
      ["abc", 1],
      ["abcc", 3],
      ["cab abc", 2],
      ["constructor toString", 2],
    ],
  ],
  [
    "takes added tokens, but no special ones, as one, the longest first",
    {
      model: bpeModel(base, [], { unk_token: "<unk>" }),
      added_tokens: [
        added("<think>"),
        added("<|end|>", { special: true }),
        added("aa", { normalized: true }),
        added("<think>aa"),
      ],
    },
    [
      ["<think>", 1],
      ["a<think>b", 3],
      ["<|end|>", 7],
      ["aaa", 2],
      ["<think>aa", 1],
      ["<thin<think>k>", 8],
      ["<|end|><think>", 8],
    ],
  ],
  [
    "follows an added token's rules for words and white space",
    {
      model: bpeModel(base, [], { unk_token: "<unk>" }),
      added_tokens: [
        added("bb", { single_word: true }),
        added("[L]", { lstrip: true }),
        added("[R]", { rstrip: true }),
        added("[B]", { lstrip: true, rstrip: true }),
      ],
    },
    [
      ["bb", 1],
      ["abb", 3],
      ["bba", 3],
      ["a bb a", 5],
      ["a  [L]  b", 5],
      ["a  [R]  b", 5],
      ["a  [B]  b", 3],
      ["[B]  [B]", 2],
      ["中bb", 3],
      ["_bb.", 4],
    ],
  ],
  [
    "looks for some added tokens in the normalized text",
    {
      model: bpeModel(base, []),
      normalizer: { type: "Lowercase" },
      added_tokens: [added("AB", { normalized: true }), added("CA")],
    },
    [
      ["AB", 1],
      ["ab", 1],
      ["aB", 1],
      ["CA", 1],
      ["ca", 2],
      ["CAb", 2],
    ],
  ],
  [
    "normalizes each stretch between added tokens by itself",
    {
      model: bpeModel([...base, "▁", "▁a"], ["▁ a"]),
      normalizer: { type: "Prepend", prepend: "▁" },
      added_tokens: [added("[T]")],
    },
    [
      ["a", 1],
      ["a[T]a", 3],
      ["[T]", 1],
      ["[T][T]b", 4],
    ],
  ],
  [
    "marks only the beginning of the text with prepend_scheme first",
    {
      model: bpeModel([...base, "▁", "▁a"], ["▁ a"]),
      pre_tokenizer: {
        type: "Metaspace",
        replacement: "▁",
        prepend_scheme: "first",
        split: false,
      },
      added_tokens: [added("[T]")],
    },
    [
      ["a", 1],
      ["a[T]a", 3],
      ["[T]a", 2],
      [" a a", 2],
    ],
  ],
  [
    "takes the longest pieces of words with WordPiece",
    {
      model: {
        type: "WordPiece",
        max_input_chars_per_word: 6,
        vocab: vocabularyOf(["[UNK]", "a", "ab", "##b", "##ab", "##中"]),
      },
      pre_tokenizer: { type: "WhitespaceSplit" },
    },
    [
      ["a", 1],
      ["abb", 2],
      ["abab", 2],
      ["abc", 1],
      ["ababab", 3],
      ["abababa", 1],
      ["b a", 2],
      ["a中b 中", 4],
    ],
  ],
];

describe("a counter by a tokenizer file", () => {
  it.each(cases)("%s", (_, file, counts) => {
    const counter = counterOf(file);

    expect(counts.map(([text]) => [text, counter.count(text)])).toEqual(counts);
  });

  it("counts a lone surrogate as the replacement character", () => {
    const counter = counterOf({ model: bpeModel(["�"], []) });

    expect(counter.count("\ud800")).toBe(1);
    expect(counter.count("\udc00\ud800")).toBe(2);
  });

  it("counts a text the same again and after others", () => {
    const counter = counterOf({
      model: bpeModel([...base, "ab"], ["a b"]),
      pre_tokenizer: { type: "WhitespaceSplit" },
    });
    const words = Array.from({ length: 200_000 }, (_, i) =>
      i.toString(3).replace(/./g, (digit) => "abc".charAt(Number(digit))),
    );
    const counts = words.map((word) => counter.count(word));

    expect(words.map((word) => counter.count(word))).toEqual(counts);
    expect(counts[0]).toBe(1);
    expect(counts.at(-1)).toBe(
      (words.at(-1) ?? "").replaceAll("ab", "x").length,
    );
  });
});

const model = bpeModel(base, []);

describe("a tokenizer file that Pith cannot count by", () => {
  it.each<[string, Record<string, unknown>, RegExp]>([
    [
      "an unknown model",
      { model: { type: "Unigram", vocab: [] } },
      /the model type "Unigram" is not supported \(BPE, WordPiece are\); leave the tokenizer file out/,
    ],
    [
      "an unknown normalizer",
      { model, normalizer: { type: "Precompiled", precompiled_charsmap: "" } },
      /the normalizer type "Precompiled" is not supported/,
    ],
    [
      "a normalizer named like a property of every object",
      { model, normalizer: { type: "constructor" } },
      /the normalizer type "constructor" is not supported/,
    ],
    [
      "an unknown pre-tokenizer in a sequence",
      {
        model,
        pre_tokenizer: {
          type: "Sequence",
          pretokenizers: [{ type: "UnicodeScripts" }],
        },
      },
      /the pre-tokenizer type "UnicodeScripts" is not supported/,
    ],
    [
      "an unknown behavior of a split",
      {
        model,
        pre_tokenizer: {
          type: "Split",
          pattern: { String: " " },
          behavior: "Halved",
        },
      },
      /Split: .*[\s\S]*behavior/,
    ],
    [
      "a pattern that has no translation",
      {
        model,
        pre_tokenizer: {
          type: "Split",
          pattern: { Regex: "\\X" },
          behavior: "Isolated",
        },
      },
      /"\\\\X" uses \\X, which is not supported/,
    ],
    [
      "merges dropped at random",
      { model: bpeModel(base, [], { dropout: 0.1 }) },
      /BPE: .*merges dropped at random cannot be counted[\s\S]*dropout/,
    ],
    [
      "a suffix for the ends of words",
      { model: bpeModel(base, [], { end_of_word_suffix: "</w>" }) },
      /BPE: [\s\S]*end_of_word_suffix/,
    ],
    [
      "a merge of tokens that are not there",
      { model: bpeModel(base, ["a toString"]) },
      /the token "toString" is not in the vocabulary/,
    ],
    [
      "a merge without its second half",
      { model: bpeModel(base, ["ab"]) },
      /the merge "ab" is not "left right"/,
    ],
    [
      "an unknown token that is not there",
      { model: bpeModel(base, [], { unk_token: "[UNK]" }) },
      /the token "\[UNK\]" is not in the vocabulary/,
    ],
    [
      "a mark for the beginning behind a normalizer",
      {
        model,
        normalizer: { type: "NFC" },
        pre_tokenizer: { type: "Metaspace", prepend_scheme: "first" },
      },
      /Metaspace with prepend_scheme "first" is supported only where/,
    ],
  ])("is refused for %s", (_, file, message) => {
    expect(() => counterOf(file)).toThrow(message);
  });
});
