/**
 * What the mixed texts are made of. Left out is what the JavaScript reference reads otherwise
 * than the Rust library: special tokens, which it matches, and U+0085 and U+FEFF, of which
 * it takes the wrong one for white space.
 */
const fragments: readonly string[] = [
  ..." \n\t\r'\"!?.,;:-_=+*/\\|<>()[]{}#@$%^&~`",
  ...[
    "  ",
    "    ",
    "\n\n",
    "\r\n",
    "'s",
    "'LL",
    "'Re",
    "...",
    "=>",
    "//",
    "/*",
  ],
  ...["the", " The", " WORLD", "camelCase", "HTTPServer", "snake_case"],
  ...["1", " 12", "345", "6789", "3.14", "0x1f", "½", "²", "Ⅷ", "٣"],
  ...["é", "e\u0301", "ñ", "ß", "Å", "ﬁ", "İ", "ς", "Привет", " мир"],
  ...[
    "中文",
    "汉字",
    "日本語",
    "カタカナ",
    "한국어",
    "ไทย",
    "हिन्दी",
    "مرحبا",
    "שלום",
  ],
  ...["😀", "👩‍👩‍👧", "🏽", "🇩🇪", "\u200b", "\u00a0", "\u3000", "\u2028", "▁", "Ġ"],
  ...["function f(x) {\n\treturn x;\n}", '{"a": [1, null]}', "<b>x</b>"],
  ...[
    "https://example.com/a?b=c",
    "2024-01-02T03:04:05Z",
    "aGVsbG8=",
    "\u0000",
  ],
];

/** Texts of random length, the same ones on every run. */
export function mixedTexts(count: number): string[] {
  let state = 42;
  const next = (limit: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  return Array.from({ length: count }, () =>
    Array.from(
      { length: 1 + next(25) },
      () => fragments[next(fragments.length)] ?? "",
    ).join(""),
  );
}
