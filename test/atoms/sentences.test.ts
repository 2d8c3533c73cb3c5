// Covers: src/atoms/user-rules.ts
import { describe, expect, it } from "vitest";
import { sentencesOf } from "../../src/atoms/sentences.ts";
import { isRule } from "../../src/atoms/user-rules.ts";

describe("sentencesOf", () => {
  it("splits at line ends and at full stops before a space", () => {
    expect(sentencesOf("Use v1.2 here. Never push!\n  Then stop now")).toEqual([
      ...["Use v1.2 here.", "Never push!", "Then stop now"],
    ]);
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
