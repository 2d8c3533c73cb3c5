// Covers: src/tokens/huggingface/normalizers/mark-order.ts
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toUnicodeForm } from "../../../../src/tokens/huggingface/normalizers/unicode-form.ts";

const forms = ["NFC", "NFD", "NFKC", "NFKD"] as const;
/** Marks of many combining classes, two that decompose, one that moves nowhere, and letters. */
const characters =
  "\u0301\u0316\u0334\u0345\u0344\u0f73\u3099\uff9e\u0903\u20dd\u05b0\u0323\u{1d165}ae\u30ab";

describe("toUnicodeForm", () => {
  it.each(forms)("%s agrees with V8 on runs of marks", (form) => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...characters), { maxLength: 150 }),
        fc.array(fc.constantFrom(...characters.slice(0, -3)), {
          minLength: 40,
          maxLength: 150,
        }),
        (mixed, marks) => {
          const text = mixed.join("") + marks.join("") + mixed.join("");
          expect(toUnicodeForm(text, form)).toBe(text.normalize(form));
        },
      ),
      { numRuns: 60 },
    );
  });

  it("takes linear time for marks in the wrong order, which takes V8 a quarter of an hour", () => {
    const half = 500_000;
    const text = "e" + "\u0301".repeat(half) + "\u0316".repeat(half);

    expect(toUnicodeForm(text, "NFC")).toBe(
      "é" + "\u0316".repeat(half) + "\u0301".repeat(half - 1),
    );
  });
});
