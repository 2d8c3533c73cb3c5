// Covers: src/tokens/huggingface/normalizers/bert.ts, src/tokens/huggingface/normalizers/lower-case.ts, src/tokens/huggingface/byte-characters.ts
import { describe, expect, it } from "vitest";
import { createNormalizer } from "../../../../src/tokens/huggingface/normalizers/registry.ts";
import type { ComponentConfig } from "../../../../src/tokens/huggingface/tokenizer-file.ts";

/**
 * What the Rust library (`pip install tokenizers==0.23.3`) writes, for a file with this normalizer:
 * `Tokenizer.from_str(...).normalizer.normalize_str(text)`.
 */
const cases: readonly [ComponentConfig, text: string, normalized: string][] = [
  [{ type: "NFC" }, "e\u0301\u0316\uac00\u11a8", "\u00e9\u0316\uac01"],
  [{ type: "NFD" }, "\u00e9\uac01", "e\u0301\u1100\u1161\u11a8"],
  [{ type: "NFKC" }, "\ufb01\u2460\uff76\uff9e", "fi1\u30ac"],
  [{ type: "NFKD" }, "\ufb01\u00bd\u00e9", "fi1\u20442e\u0301"],
  [
    { type: "Lowercase" },
    "\u0391\u03a3 \u0130\u00c9",
    "\u03b1\u03c3 i\u0307\u00e9",
  ],
  [{ type: "StripAccents" }, "e\u0301u\u0308\u0903", "eu"],
  [
    { type: "Strip", strip_left: true, strip_right: true },
    "\u0085 \ufeffa \u3000",
    "\ufeffa",
  ],
  [{ type: "Strip", strip_left: false, strip_right: true }, " a ", " a"],
  [{ type: "Prepend", prepend: "\u2581" }, "a", "\u2581a"],
  [
    { type: "Replace", pattern: { String: " " }, content: "\u2581" },
    " a  b",
    "\u2581a\u2581\u2581b",
  ],
  [
    { type: "Replace", pattern: { String: "a" }, content: "$&" },
    "aba",
    "$&b$&",
  ],
  [
    { type: "Replace", pattern: { Regex: " {2,}" }, content: "$1" },
    "a   b c",
    "a$1b c",
  ],
  [{ type: "ByteLevel" }, "\u00e9 x", "\u00c3\u00a9\u0120x"],
  [
    {
      type: "BertNormalizer",
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    "\u0000Cr\u00e8me\tBR\u00dbL\u00c9E\u4e2d\u6587\u200b\ufffd",
    "creme brulee \u4e2d  \u6587 ",
  ],
  [
    {
      type: "BertNormalizer",
      clean_text: false,
      handle_chinese_chars: false,
      strip_accents: true,
      lowercase: false,
    },
    "\u00c9\u4e2d",
    "E\u4e2d",
  ],
  [
    {
      type: "Sequence",
      normalizers: [
        { type: "NFKD" },
        { type: "StripAccents" },
        { type: "Lowercase" },
      ],
    },
    "\uff23af\u00e9",
    "cafe",
  ],
];

describe("a normalizer", () => {
  it.each(cases)(
    "%j rewrites %j as the library does",
    (config, text, normalized) => {
      expect(createNormalizer(config)(text)).toBe(normalized);
    },
  );

  it("leaves an empty text empty, even where it would put something in front", () => {
    expect(createNormalizer({ type: "Prepend", prepend: "▁" })("")).toBe("");
  });

  it("that a file does not have changes nothing", () => {
    expect(createNormalizer(null)("e\u0301 A")).toBe("e\u0301 A");
  });
});
