// Covers: src/tokens/images/formulas/anthropic.ts, src/tokens/images/formulas/gemini.ts, src/tokens/images/formulas/image-formula.ts, src/tokens/images/formulas/open-models.ts, src/tokens/images/formulas/openai-patches.ts, src/tokens/images/formulas/openai-tiles.ts
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  imageFormulaNames as names,
  type ImageFormulaName,
} from "../../../src/models/names.ts";
import { imageFormulas } from "../../../src/tokens/images/formulas/index.ts";

/** Examples printed in the providers' guides, and counts that their users measured. */
const documented: readonly (readonly [
  ImageFormulaName,
  number,
  number,
  "low" | "high" | "auto" | "original" | undefined,
  number,
])[] = [
  ["openai-tiles-85-170", 1024, 1024, "high", 765],
  ["openai-tiles-85-170", 2048, 4096, "high", 1105],
  ["openai-tiles-85-170", 4096, 8192, "low", 85],
  ["openai-tiles-85-170", 128, 64, "high", 255],
  ["openai-tiles-2833-5667", 128, 64, "high", 8500],
  ["openai-tiles-75-150", 128, 64, "high", 225],
  ["openai-tiles-70-140", 1024, 1024, "high", 630],
  ["openai-patches-mini", 1024, 1024, "high", Math.ceil(1024 * 1.62)],
  ["openai-patches-mini", 1800, 2400, "high", Math.ceil(1452 * 1.62)],
  ["openai-patches-nano", 1800, 2400, "high", Math.ceil(1452 * 2.46)],
  ["openai-patches-o4-mini", 128, 64, "high", Math.ceil(8 * 1.72)],
  ["openai-patches-5.4", 1600, 1600, "high", 2500 * 1.2],
  ["openai-patches-5.4", 1600, 1600, "auto", 2500 * 1.2],
  ["openai-patches-5.4", 3200, 3200, "original", 10_000 * 1.2],
  ["openai-patches-5.5", 3200, 3200, undefined, 10_000 * 1.2],
  ["openai-patches-5.6", 4800, 4800, undefined, 22_500 * 1.2],
  ["anthropic-standard", 1000, 1000, undefined, 1334],
  ["anthropic-standard", 1092, 1092, undefined, 1590],
  ["anthropic-standard", 6000, 4000, undefined, 1600],
  ["anthropic-high-resolution", 6000, 4000, undefined, 4784],
  ["gemini-tiles", 384, 384, undefined, 258],
  ["gemini-tiles", 960, 540, undefined, 1548],
  ["gemini-fixed", 4000, 3000, undefined, 1120],
  ["llama-vision", 500, 500, undefined, 1601],
  ["llama-vision", 900, 500, undefined, 3202],
  ["llama-vision", 900, 900, undefined, 6404],
];

const details = fc.constantFrom(
  "low",
  "high",
  "auto",
  "original",
  undefined,
) as fc.Arbitrary<"low" | "high" | "auto" | "original" | undefined>;
const sides = fc.oneof(
  fc.integer({ min: 1, max: 5000 }),
  fc.integer({ min: 1, max: 0xffffffff }),
);

describe("the image formulas", () => {
  it.each(documented)(
    "%s bills %i x %i pixels at detail %s as documented",
    (name, width, height, detail, tokens) => {
      expect(imageFormulas[name]({ width, height }, detail)).toBe(tokens);
    },
  );

  it.each(names)("%s is finite, whole and positive for any size", (name) => {
    fc.assert(
      fc.property(sides, sides, details, (width, height, detail) => {
        const tokens = imageFormulas[name]({ width, height }, detail);
        expect(Number.isInteger(tokens)).toBe(true);
        expect(tokens).toBeGreaterThan(0);
        expect(tokens).toBeLessThan(100_000);
      }),
    );
  });

  it.each(names.filter((name) => name !== "openai-patches-5.6"))(
    "%s asks for no more than for an image of unknown size",
    (name) => {
      const formula = imageFormulas[name];
      fc.assert(
        fc.property(sides, sides, details, (width, height, detail) => {
          expect(formula({ width, height }, detail)).toBeLessThanOrEqual(
            formula(undefined, detail),
          );
        }),
      );
    },
  );

  it("bills turned images alike", () => {
    const formulas = names.filter((name) => name !== "mistral-vision");
    fc.assert(
      fc.property(
        fc.constantFrom(...formulas),
        sides,
        sides,
        (name, width, height) => {
          const formula = imageFormulas[name];
          expect(formula({ width, height }, "high")).toBe(
            formula({ width: height, height: width }, "high"),
          );
        },
      ),
    );
  });
});
