import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyChanges, type Edit } from "../../src/index.ts";

interface Message {
  readonly content: string;
  readonly pith?: unknown;
}

const messages: readonly Message[] = ["a", "b", "c", "d"].map((content) => ({
  content,
}));

describe("applyChanges", () => {
  it("keeps ranges, replaces and adds, in the order of the edits", () => {
    const edits: readonly Edit<Message>[] = [
      [0, 1],
      { index: 1, message: { content: "B" } },
      { message: { content: "note" } },
      [3, 4],
    ];
    const result = applyChanges(messages, edits);
    expect(result.map(({ content }) => content)).toEqual([
      "a",
      "B",
      "note",
      "d",
    ]);
    expect(messages).toHaveLength(4);
  });

  it("gives kept messages back as the same objects", () => {
    expect(applyChanges(messages, [[1, 2]])[0]).toBe(messages[1]);
  });

  it("takes the extension out of what it keeps, and leaves the caller's object", () => {
    const pinned: Message = { content: "a", pith: { pin: true } };
    expect(applyChanges([pinned], [[0, 1]])).toEqual([{ content: "a" }]);
    expect(pinned).toHaveProperty("pith");
  });

  it.each([[[0, 5]], [[-1, 2]], [[3, 2]], [[Number.NaN, 2]]] as const)(
    "refuses edits of other messages: %j",
    ([start, end]) => {
      expect(() => applyChanges(messages, [[start, end]])).toThrow(RangeError);
    },
  );

  it("rebuilds any selection from its edits", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("keep", "drop", "write")),
        (fates) => {
          const given = fates.map((_, i) => ({ content: `m${i}` }));
          const edits: Edit<Message>[] = [];
          const expected: Message[] = [];
          fates.forEach((fate, index) => {
            if (fate === "drop") return;
            const message = {
              content: `${fate === "write" ? "w" : "m"}${index}`,
            };
            edits.push(
              fate === "keep" ? [index, index + 1] : { index, message },
            );
            expected.push(message);
          });
          expect(applyChanges(given, edits)).toEqual(expected);
        },
      ),
    );
  });
});
