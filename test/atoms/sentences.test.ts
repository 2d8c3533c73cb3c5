// Covers: src/atoms/user-rules.ts
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sentencesOf } from "../../src/atoms/sentences.ts";
import { isRule } from "../../src/atoms/user-rules.ts";

describe("sentencesOf", () => {
  it("splits at line ends and at full stops before a space", () => {
    expect(sentencesOf("Use v1.2 here. Never push!\n  Then stop now")).toEqual([
      ...["Use v1.2 here.", "Never push!", "Then stop now"],
    ]);
  });

  it("finds the sentences that splitting the whole text would", () => {
    const pieces = [
      "\n",
      " ",
      ". ",
      "!\t",
      "?\u00a0",
      ".",
      "a word",
      "e.g. ",
      "\r\n",
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces)), (parts) => {
        const text = parts.join("");
        const whole = text
          .split(/\n|(?<=[.!?])\s/)
          .map((sentence) => sentence.trim())
          .filter(({ length }) => length >= 8 && length <= 30);
        expect(sentencesOf(text, 30)).toEqual(whole);
      }),
    );
  });

  it("leaves out what is too short or too long for a sentence", () => {
    const long = "x".repeat(50);
    expect(sentencesOf(`Yes.\n${long}\nA sentence.`, 49)).toEqual([
      "A sentence.",
    ]);
  });
});

describe("isRule", () => {
  it.each([
    ["You must run the tests first.", true],
    ["Don’t touch the lock file.", true],
    ["The mustard is in the kitchen.", false],
    [`Never ${"paste ".repeat(80)}`, false],
  ])("%s: %s", (passage, expected) => {
    expect(isRule(passage)).toBe(expected);
  });
});
