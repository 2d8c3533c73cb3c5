// Covers: src/tokens/estimate/count-features.ts, src/tokens/estimate/scripts.ts
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  estimateFamilyNames as families,
  type EstimateFamily,
} from "../../../src/models/names.ts";
import { createEstimateCounter } from "../../../src/tokens/estimate/estimate-counter.ts";
import { estimateFamilies } from "../../../src/tokens/estimate/families.ts";
import { features } from "../../../src/tokens/estimate/features.ts";
import { cpuMilliseconds } from "../support/cpu-time.ts";
import { referenceCounter } from "../support/reference-counter.ts";

const texts = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 200 }),
  fc.string({ unit: "binary", maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        ..."the quick Brown fox parseJSON HTTPServer 3.14 {}[]();\n\t  漢字 かな 한글 Привет".split(
          " ",
        ),
        " ",
        "\n    ",
      ),
    )
    .map((words) => words.join(" ")),
);

/**
 * How many tokens real tokenizers of the family make of a text (Gemma 3, Llama 3, Qwen
 * 3, DeepSeek V3, Tekken; for Claude `ctok` 1.3.0).
 */
const samples: readonly (readonly [
  string,
  string,
  Partial<Record<EstimateFamily, number>>,
])[] = [
  [
    "English prose",
    "The committee met on Tuesday to discuss whether the old bridge should be repaired or replaced. Most of its members agreed that a repair would be cheaper in the short run, although the engineers warned that the foundations had been weakening for years.",
    {
      claude: 48,
      "claude-4.7": 74,
      gemini: 46,
      qwen: 46,
      llama: 46,
      deepseek: 46,
      mistral: 46,
    },
  ],
  [
    "TypeScript",
    'export function createReader(path: string): Reader {\n  const file = openSync(path, "r");\n  let offset = 0;\n  return {\n    next(size) {\n      const buffer = Buffer.alloc(size);\n      const count = readSync(file, buffer, 0, size, offset);\n      offset += count;\n      return count === 0 ? undefined : buffer.subarray(0, count);\n    },\n  };\n}\n',
    {
      claude: 108,
      "claude-4.7": 130,
      gemini: 106,
      qwen: 88,
      llama: 88,
      deepseek: 89,
      mistral: 89,
    },
  ],
  [
    "JSON",
    '{"id":4711,"name":"Ada Lovelace","tags":["admin","beta_user"],"address":{"street":"12 St James\'s Square","city":"London"},"active":true,"score":0.8731,"created_at":"2026-03-14T09:26:53Z"}',
    {
      claude: 70,
      "claude-4.7": 90,
      gemini: 77,
      qwen: 74,
      llama: 62,
      deepseek: 65,
      mistral: 78,
    },
  ],
  [
    "a log",
    "2026-11-22 08:14:03.221 INFO  [http-worker-3] request_id=7f3c9a1e method=POST path=/v1/orders status=201 duration_ms=48\n2026-11-22 08:14:03.876 WARN  [http-worker-1] request_id=b81d02ff method=GET path=/v1/orders/9912 status=404 duration_ms=7\n",
    {
      claude: 112,
      "claude-4.7": 128,
      gemini: 134,
      qwen: 124,
      llama: 97,
      deepseek: 100,
      mistral: 129,
    },
  ],
  [
    "Chinese",
    "委员会在星期二开会，讨论旧桥应该修理还是更换。大多数委员认为短期内修理会更便宜，但是工程师警告说，桥的地基多年来一直在变弱。",
    {
      claude: 69,
      "claude-4.7": 69,
      gemini: 39,
      qwen: 38,
      llama: 51,
      deepseek: 34,
      mistral: 58,
    },
  ],
  [
    "Japanese",
    "委員会は火曜日に会合を開き、古い橋を修理するか架け替えるかを話し合いました。多くの委員は、短期的には修理のほうが安いと考えています。",
    {
      claude: 62,
      "claude-4.7": 62,
      gemini: 38,
      qwen: 42,
      llama: 52,
      deepseek: 44,
      mistral: 49,
    },
  ],
  [
    "Russian",
    "Комитет собрался во вторник, чтобы обсудить, следует ли отремонтировать старый мост или заменить его. Большинство членов согласились, что ремонт обойдётся дешевле.",
    {
      claude: 66,
      "claude-4.7": 66,
      gemini: 41,
      qwen: 54,
      llama: 50,
      deepseek: 52,
      mistral: 46,
    },
  ],
  [
    "Arabic",
    "اجتمعت اللجنة يوم الثلاثاء لمناقشة ما إذا كان ينبغي إصلاح الجسر القديم أو استبداله. واتفق معظم الأعضاء على أن الإصلاح سيكون أرخص على المدى القصير.",
    {
      claude: 96,
      "claude-4.7": 96,
      gemini: 45,
      qwen: 46,
      llama: 58,
      deepseek: 53,
      mistral: 36,
    },
  ],
  [
    "Markdown",
    "## Findings\n\n1. **Cache misses**: `loadUser()` is called twice per request (see `src/session.ts:42`).\n2. **Retries**: the client retries on *every* error, including 4xx.\n\n| metric | before | after |\n|---|---|---|\n| p95 latency | 412 ms | 187 ms |\n| error rate | 2.1 % | 0.3 % |\n",
    {
      claude: 106,
      "claude-4.7": 124,
      gemini: 102,
      qwen: 98,
      llama: 92,
      deepseek: 89,
      mistral: 99,
    },
  ],
];

describe("createEstimateCounter", () => {
  it.each(families)("%s says that it estimates", (family) => {
    const { encoding, exact } = createEstimateCounter(family);
    expect({ encoding, exact }).toEqual({
      encoding: `estimate:${family}`,
      exact: false,
    });
  });

  it.each(families)(
    "%s counts 0 for no text, and whole positive numbers for any other",
    (family) => {
      const counter = createEstimateCounter(family);
      expect(counter.count("")).toBe(0);
      fc.assert(
        fc.property(texts, (text) => {
          const tokens = counter.count(text);
          expect(Number.isInteger(tokens)).toBe(true);
          expect(tokens).toBeGreaterThanOrEqual(text === "" ? 0 : 1);
        }),
      );
    },
  );

  it.each(families)(
    "%s does not shrink when text is added, but for a word's end",
    (family) => {
      const { count } = createEstimateCounter(family);
      fc.assert(
        fc.property(texts, texts, (first, second) => {
          const whole = count(first + second);
          expect(whole).toBeGreaterThanOrEqual(count(first) - 3);
          expect(whole).toBeLessThanOrEqual(count(first) + count(second) + 3);
        }),
      );
    },
  );

  it.each(samples)(
    "lies between the count of %s and 1.8 times it",
    (_, text, counts) => {
      for (const [family, tokens] of Object.entries(counts)) {
        const estimate = createEstimateCounter(family as EstimateFamily).count(
          text,
        );
        expect(estimate, family).toBeGreaterThanOrEqual(tokens);
        expect(estimate, family).toBeLessThanOrEqual(tokens * 1.8);
      }
    },
  );

  it("counts Claude well above OpenAI's encoding, and the newer models above the older", () => {
    const prose = samples[0]![1].repeat(5);
    const openai = referenceCounter("o200k_base").count(prose);
    const claude = createEstimateCounter("claude").count(prose);
    const newer = createEstimateCounter("claude-4.7").count(prose);
    expect(claude / openai).toBeGreaterThan(1.05);
    expect(newer / openai).toBeGreaterThan(1.29);
    expect(newer).toBeGreaterThan(claude);
  });

  it("expects the most of a model it knows nothing of", () => {
    const unknown = createEstimateCounter("unknown");
    for (const [, text] of samples) {
      for (const family of families) {
        const tokens = createEstimateCounter(family).count(text);
        expect(unknown.count(text), family).toBeGreaterThanOrEqual(
          tokens * 0.93,
        );
      }
    }
  });

  it.each([
    ["one letter", "a"],
    ["capitals", "A"],
    ["digits", "7"],
    ["spaces", " "],
    ["line ends", "\n"],
    ["a ruler", "="],
    ["emoji", "😀"],
    ["Chinese", "漢"],
    ["lone surrogates", "\ud800"],
    ["private characters", "\ue000"],
    ["base64", "aB3/"],
  ])("counts a megabyte of %s fast, and doubles with it", (_, unit) => {
    const { count } = createEstimateCounter("claude");
    const half = unit.repeat(2 ** 19 / unit.length);
    let tokens = 0;
    const time = cpuMilliseconds(() => (tokens = count(half + half)));
    expect(time).toBeLessThan(500);
    expect(Math.abs(tokens - 2 * count(half))).toBeLessThanOrEqual(25);
  });
});

describe("the families' weights", () => {
  it.each(families)("%s has one for every feature, none negative", (family) => {
    for (const [name, size] of features) {
      const weights = estimateFamilies[family][name];
      expect(weights, name).toHaveLength(size);
      expect(Math.min(...weights), name).toBeGreaterThanOrEqual(0);
    }
  });

  it.each(families)("%s never makes a longer run cheaper", (family) => {
    for (const [name] of features) {
      if (!name.endsWith("ByLength")) continue;
      const lengths = estimateFamilies[family][name].slice(0, -1);
      expect(lengths, name).toEqual(lengths.toSorted((a, b) => a - b));
    }
  });
});
