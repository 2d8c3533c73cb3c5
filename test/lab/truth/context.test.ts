import { describe, expect, it } from "vitest";
import { contextWords, sharedWords } from "../../../src/lab/truth/context.ts";

function wordsAround(text: string, atom: string, reach: number) {
  const start = text.indexOf(atom);
  return contextWords(text, { start, end: start + atom.length, reach });
}

describe("contextWords", () => {
  it("takes the distinct words on both sides and not the atom", () => {
    const here = wordsAround("to be or ATOM to be", "ATOM", 100);
    const there = wordsAround("or be ATOM to", "ATOM", 100);
    expect(here).toHaveLength(3);
    expect(here).toEqual(there);
  });

  it("ends with the line", () => {
    expect(
      wordsAround("before\nin ATOM line\nafter", "ATOM", 100),
    ).toHaveLength(2);
  });

  it("leaves out a word that the window's edge cuts", () => {
    expect(wordsAround("abcdef gh ATOM ij klmnop", "ATOM", 6)).toHaveLength(2);
    expect(wordsAround("abcdef gh ATOM ij klmnop", "ATOM", 10)).toHaveLength(4);
  });

  it("takes each letter for a word where a script has no spaces", () => {
    expect(wordsAround("文件ATOM在这里", "ATOM", 100)).toHaveLength(5);
  });
});

describe("sharedWords", () => {
  it("counts what two contexts have in common", () => {
    const one = wordsAround("red green blue ATOM", "ATOM", 100);
    const other = wordsAround("ATOM blue yellow red", "ATOM", 100);
    expect(sharedWords(one, other)).toBe(2);
    expect(sharedWords(one, one)).toBe(3);
  });
});
