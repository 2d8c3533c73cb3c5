/**
 * Groups of code units that tokenizers treat alike. The scanner itself distinguishes ASCII
 * letters, digits and white space; every other code unit belongs to one of these.
 */
export const scripts = [
  "punctuation",
  "control",
  "latin",
  "greek",
  "cyrillic",
  "armenian",
  "hebrew",
  "arabic",
  "devanagari",
  "bengali",
  "gurmukhi",
  "gujarati",
  "oriya",
  "tamil",
  "telugu",
  "kannada",
  "malayalam",
  "sinhala",
  "thai",
  "lao",
  "myanmar",
  "georgian",
  "khmer",
  "kana",
  "han",
  "hangul",
  "cjkPunctuation",
  "symbols",
  "astral",
  "rare",
] as const;

export type Script = (typeof scripts)[number];

/** First code unit of each range and its script, in ascending order. */
const ranges: readonly (readonly [number, Script])[] = [
  [0x0000, "control"],
  [0x0021, "punctuation"],
  [0x007f, "control"],
  [0x00a0, "symbols"],
  [0x00c0, "latin"],
  [0x0250, "rare"],
  [0x0300, "symbols"],
  [0x0370, "greek"],
  [0x0400, "cyrillic"],
  [0x0530, "armenian"],
  [0x0590, "hebrew"],
  [0x0600, "arabic"],
  [0x0780, "rare"],
  [0x0900, "devanagari"],
  [0x0980, "bengali"],
  [0x0a00, "gurmukhi"],
  [0x0a80, "gujarati"],
  [0x0b00, "oriya"],
  [0x0b80, "tamil"],
  [0x0c00, "telugu"],
  [0x0c80, "kannada"],
  [0x0d00, "malayalam"],
  [0x0d80, "sinhala"],
  [0x0e00, "thai"],
  [0x0e80, "lao"],
  [0x0f00, "rare"],
  [0x1000, "myanmar"],
  [0x10a0, "georgian"],
  [0x1100, "rare"],
  [0x1780, "khmer"],
  [0x1800, "rare"],
  [0x1e00, "latin"],
  [0x1f00, "greek"],
  [0x2000, "symbols"],
  [0x2c00, "rare"],
  [0x3000, "cjkPunctuation"],
  [0x3040, "kana"],
  [0x3100, "rare"],
  [0x3200, "cjkPunctuation"],
  [0x3400, "han"],
  [0xa000, "rare"],
  [0xac00, "hangul"],
  [0xd7b0, "rare"],
  [0xd800, "astral"],
  [0xe000, "rare"],
  [0xf900, "han"],
  [0xfb00, "arabic"],
  [0xfe00, "symbols"],
  [0xfe70, "arabic"],
  [0xff00, "cjkPunctuation"],
  [0xffe6, "rare"],
];

/** Returns the index in `scripts` of every UTF-16 code unit. */
export function createScriptTable(): Uint8Array {
  const table = new Uint8Array(0x10000);
  ranges.forEach(([start, script], i) => {
    const end = ranges[i + 1]?.[0] ?? table.length;
    table.fill(scripts.indexOf(script), start, end);
  });
  return table;
}
