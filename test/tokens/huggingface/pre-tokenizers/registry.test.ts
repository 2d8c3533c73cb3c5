// Covers: src/tokens/huggingface/pre-tokenizers/byte-level.ts, src/tokens/huggingface/pre-tokenizers/metaspace.ts, src/tokens/huggingface/pre-tokenizers/split.ts, src/tokens/huggingface/pre-tokenizers/pre-tokenizer.ts
import { describe, expect, it } from "vitest";
import type { PieceVisitor } from "../../../../src/tokens/huggingface/pre-tokenizers/pre-tokenizer.ts";
import { createPreTokenizers } from "../../../../src/tokens/huggingface/pre-tokenizers/registry.ts";
import type { ComponentConfig } from "../../../../src/tokens/huggingface/tokenizer-file.ts";

/**
 * What the Rust library (`pip install tokenizers==0.23.3`) cuts, for a file with this pre-tokenizer:
 * `Tokenizer.from_str(...).pre_tokenizer.pre_tokenize_str(text)`.
 */
const cases: readonly [ComponentConfig, text: string, pieces: string[]][] = [
  [
    {
      type: "Split",
      pattern: { String: "-" },
      behavior: "Isolated",
      invert: false,
    },
    "a--b- -c",
    ["a", "-", "-", "b", "-", " ", "-", "c"],
  ],
  [
    {
      type: "Split",
      pattern: { String: "-" },
      behavior: "Isolated",
      invert: true,
    },
    "a--b- -c",
    ["a", "-", "-", "b", "-", " ", "-", "c"],
  ],
  [
    {
      type: "Split",
      pattern: { String: "-" },
      behavior: "Removed",
      invert: false,
    },
    "a--b- -c",
    ["a", "b", " ", "c"],
  ],
  [
    {
      type: "Split",
      pattern: { String: "-" },
      behavior: "Removed",
      invert: true,
    },
    "a--b- -c",
    ["-", "-", "-", "-"],
  ],
  [
    {
      type: "Split",
      pattern: { String: "-" },
      behavior: "Contiguous",
      invert: false,
    },
    "a--b- -c",
    ["a", "--", "b", "-", " ", "-", "c"],
  ],
  [
    {
      type: "Split",
      pattern: { String: "-" },
      behavior: "Contiguous",
      invert: true,
    },
    "a--b- -c",
    ["a", "--", "b", "-", " ", "-", "c"],
  ],
  [
    {
      type: "Split",
      pattern: { String: "-" },
      behavior: "MergedWithPrevious",
      invert: false,
    },
    "a--b- -c",
    ["a-", "-", "b-", " -", "c"],
  ],
  [
    {
      type: "Split",
      pattern: { String: "-" },
      behavior: "MergedWithPrevious",
      invert: true,
    },
    "a--b- -c",
    ["a", "-", "-b", "- ", "-c"],
  ],
  [
    {
      type: "Split",
      pattern: { String: "-" },
      behavior: "MergedWithNext",
      invert: false,
    },
    "a--b- -c",
    ["a", "-", "-b", "- ", "-c"],
  ],
  [
    {
      type: "Split",
      pattern: { String: "-" },
      behavior: "MergedWithNext",
      invert: true,
    },
    "a--b- -c",
    ["a-", "-", "b-", " -", "c"],
  ],
  [
    {
      type: "ByteLevel",
      add_prefix_space: true,
      trim_offsets: true,
      use_regex: true,
    },
    "Hello  w\u00f6rld's 12",
    ["\u0120Hello", "\u0120", "\u0120w\u00c3\u00b6rld", "'s", "\u012012"],
  ],
  [
    {
      type: "ByteLevel",
      add_prefix_space: false,
      trim_offsets: true,
      use_regex: false,
    },
    "\u00e9 \n",
    ["\u00c3\u00a9\u0120\u010a"],
  ],
  [
    {
      type: "Metaspace",
      replacement: "\u2581",
      prepend_scheme: "always",
      split: true,
    },
    "Hey  you",
    ["\u2581Hey", "\u2581", "\u2581you"],
  ],
  [
    {
      type: "Metaspace",
      replacement: "\u2581",
      prepend_scheme: "never",
      split: false,
    },
    " a b",
    ["\u2581a\u2581b"],
  ],
  [
    {
      type: "Metaspace",
      replacement: "\u2581",
      prepend_scheme: "first",
      split: true,
    },
    "a b",
    ["\u2581a", "\u2581b"],
  ],
  [
    {
      type: "Metaspace",
      replacement: "\u2581",
      add_prefix_space: false,
      prepend_scheme: "never",
    },
    "a b",
    ["a", "\u2581b"],
  ],
  [
    { type: "Digits", individual_digits: true },
    "ab12\u0663\u00bdc",
    ["ab", "1", "2", "\u0663", "\u00bd", "c"],
  ],
  [
    { type: "Digits", individual_digits: false },
    "ab12\u0663\u00bdc",
    ["ab", "12\u0663\u00bd", "c"],
  ],
  [
    { type: "Punctuation" },
    "a,b!?$c\u2014d",
    ["a", ",", "b", "!", "?", "$", "c", "\u2014", "d"],
  ],
  [
    { type: "Punctuation", behavior: "Contiguous" },
    "a,b!?c",
    ["a", ",", "b", "!?", "c"],
  ],
  [
    { type: "Whitespace" },
    "it's  na\u00efve_x, \u00bd!?",
    ["it", "'", "s", "na\u00efve_x", ",", "\u00bd!?"],
  ],
  [
    { type: "WhitespaceSplit" },
    " a\u00a0b\u0085c\ufeffd ",
    ["a", "b", "c\ufeffd"],
  ],
  [
    { type: "BertPreTokenizer" },
    "Don't stop, \u00e9\u3002",
    ["Don", "'", "t", "stop", ",", "\u00e9", "\u3002"],
  ],
  [{ type: "CharDelimiterSplit", delimiter: "-" }, "a--b-", ["a", "b"]],
  [
    {
      type: "Sequence",
      pretokenizers: [
        { type: "Punctuation", behavior: "Contiguous" },
        { type: "Punctuation", behavior: "Isolated" },
        { type: "Digits", individual_digits: false },
        {
          type: "Split",
          pattern: { Regex: "[0-9]{3}" },
          behavior: "Isolated",
          invert: false,
        },
      ],
    },
    "a!!12345b?.",
    ["a", "!", "!", "123", "45", "b", "?", "."],
  ],
];

function cut(config: ComponentConfig, text: string): string[] {
  const pieces: string[] = [];
  const collect: PieceVisitor = (piece) => pieces.push(piece);
  const run = createPreTokenizers(config, true).reduceRight<PieceVisitor>(
    (emit, step) => (piece) => step(piece, emit, piece === text),
    collect,
  );
  run(text);
  return pieces;
}

describe("a pre-tokenizer", () => {
  it.each(cases)("%j cuts %j as the library does", (config, text, pieces) => {
    expect(cut(config, text)).toEqual(pieces);
  });
});
