import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { halveBlocks } from "../../../src/summaries/prompt/halve-blocks.ts";

describe("halves", () => {
  const block = (text: string, index = 0) => ({
    index,
    role: "user",
    name: undefined,
    text,
  });
  const textIn = (blocks: readonly { text: string }[] = []) =>
    blocks.map(({ text }) => text).join("");

  it("hold every block once, in order, and are alike in length", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 400 }), {
          minLength: 2,
          maxLength: 30,
        }),
        (sizes) => {
          const blocks = sizes.map((size, at) => block("x".repeat(size), at));
          const [first = [], second = []] = halveBlocks(blocks) ?? [];
          expect([...first, ...second]).toEqual(blocks);
          expect(Math.min(first.length, second.length)).toBeGreaterThan(0);
          const apart = textIn(first).length - textIn(second).length;
          expect(Math.abs(apart)).toBeLessThanOrEqual(Math.max(...sizes));
        },
      ),
    );
  });

  it("of one block are halves of its text, cut between lines", () => {
    const text = "A line of text.\n".repeat(9);
    const [first = [], second = []] = halveBlocks([block(text, 7)]) ?? [];
    expect(textIn([...first, ...second])).toBe(text);
    expect(textIn(first)).toMatch(/\n$/);
    expect([first[0]?.index, second[0]?.index]).toEqual([7, 7]);
  });

  it("are none of a block with nothing to cut, or of nothing", () => {
    expect(halveBlocks([block("One line.")])).toBeUndefined();
    expect(halveBlocks([])).toBeUndefined();
  });
});
