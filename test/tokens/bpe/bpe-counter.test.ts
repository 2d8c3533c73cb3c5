import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tiktokenEncodings } from "../../../src/models/names.ts";
import {
  createBpeCounter,
  loadEncodingTables,
} from "../../../src/tokens/bpe/index.ts";
import { cpuMilliseconds } from "../support/cpu-time.ts";
import { referenceCounter } from "../support/reference-counter.ts";

/** Fragments for every class boundary of the two patterns, and text that other counters are known to get wrong. */
const fragments = [
  ..."aZ é ß Ж ж Dž ʰ ª 中 文 ひ カ 한 ا א ไ 1 ٣ Ⅷ ² ' ’ s t re VE Ll ſ . , / \\ = - _ \t \n \r \u00a0 \u0085 \u2028 \ufeff \u200d \u0301 \u0000 😀 👩‍💻 🇩🇪 \ud800 \udc00 \u{10ffff}".split(
    " ",
  ),
  " ",
  "  ",
  "\r\n",
  "\n\n\n",
  "'s",
  "'LL",
  "'ſ",
  "don't",
  "123456",
  "<|endoftext|>",
  "<|fim_prefix|>",
  "<|im_start|>system",
  "https://example.com/a?b=c&d=%20",
  '{"key": [1, 2.5, null]}',
  "const value = await load(path);",
  "Donaudampfschifffahrt",
  "这个函数先检查参数，然后保存。",
  "設定を読み込んでから再起動します。",
  "2026-05-12T04:11:12Z ERROR [worker-3]",
  "QmFzZTY0IHRleHQgd2l0aG91dCBzcGFjZXM",
];

const mixedText = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...fragments) },
      { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 8 }) },
      {
        weight: 1,
        arbitrary: fc
          .tuple(fc.constantFrom(...fragments), fc.integer({ max: 40, min: 2 }))
          .map(([fragment, times]) => fragment.repeat(times)),
      },
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(""));

describe.each(tiktokenEncodings)("counting in %s", (encoding) => {
  const tables = loadEncodingTables(encoding);
  const counter = createBpeCounter(encoding, tables);
  const reference = referenceCounter(encoding);

  it("equals tiktoken on mixed text, special tokens and lone surrogates included", () => {
    fc.assert(
      fc.property(mixedText, (text) => {
        expect(counter.count(text)).toBe(reference.count(text));
      }),
      { numRuns: 2500 },
    );
  });

  it("equals tiktoken on every code point, alone and beside letters, digits, spaces and apostrophes", () => {
    const wrong: string[] = [];
    const perLine = 24;
    const contexts = ["", "a", "A", "1", " ", "'", "\n", "!"];
    for (let start = 0; start < 0x110000; start += perLine) {
      if (start >= 0xf0100 && start % 0x1000 >= perLine) continue;
      const context = contexts[(start / perLine) % contexts.length] ?? "";
      let line = "";
      for (
        let code = start;
        code < start + perLine && code < 0x110000;
        code += 1
      ) {
        line += String.fromCodePoint(code) + context;
      }
      if (counter.count(line) !== reference.count(line)) {
        wrong.push(start.toString(16));
      }
    }
    expect(wrong).toEqual([]);
  });

  it("counts the same whatever it has counted before", () => {
    fc.assert(
      fc.property(mixedText, (text) => {
        const fresh = createBpeCounter(encoding, tables);
        expect(counter.count(text)).toBe(fresh.count(text));
      }),
      { numRuns: 20 },
    );
  });

  it.each([
    ["one letter", "a"],
    ["spaces", " "],
    ["newlines", "\n"],
    ["equals signs", "="],
    ["slashes", "/"],
    ["digits", "7"],
    ["CJK", "中"],
    ["emoji", "😀"],
    ["syllables", "lo"],
  ])("equals tiktoken on runs of %s", (_, unit) => {
    for (const times of [1, 2, 3, 7, 16, 63, 64, 65, 100, 128, 250, 511, 700]) {
      const run = unit.repeat(times);
      expect(counter.count(`x ${run} y`)).toBe(reference.count(`x ${run} y`));
    }
  });

  it.each(["a", " ", "\n", "=", "/", "7", "中", "😀", "qz", "a\u0301"])(
    "takes time linear in a run of %j",
    (unit) => {
      const time = (length: number): number => {
        const text = unit.repeat(length / unit.length);
        return cpuMilliseconds(() =>
          createBpeCounter(encoding, tables).count(text),
        );
      };
      time(40_000);
      const quarterMs = time(100_000);
      // Quadratic time would be sixteenfold, and half a minute in all.
      expect(time(400_000)).toBeLessThan(10 * Math.max(quarterMs, 40));
    },
    60_000,
  );

  it("counts nothing in nothing", () => {
    expect(counter.count("")).toBe(0);
  });
});
