// Covers: src/json/lexer.ts
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { removeMember, spliceJson } from "../../src/json/splice.ts";

describe("splicing JSON", () => {
  it("changes the value at the path and not one other character", () => {
    const text =
      '{ "n": 12345678901234567890, "2":1.0,\n "content" :[{"text":"a\\u0041"}, {"content": ["x"] }] }';
    expect(
      spliceJson(text, [
        { path: ["content", 1, "content"], json: '"short"' },
        { path: ["content", 0, "text"], json: '"b"' },
      ]),
    ).toBe(
      '{ "n": 12345678901234567890, "2":1.0,\n "content" :[{"text":"b"}, {"content": "short" }] }',
    );
  });

  it("agrees with an edit of the parsed value", () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string(),
          fc.array(fc.jsonValue({ maxDepth: 2 }), { minLength: 1 }),
          { minKeys: 1, maxKeys: 5 },
        ),
        fc.nat(),
        fc.nat(),
        fc.string({ unit: "binary" }),
        (value, keyPick, indexPick, replacement) => {
          const text = JSON.stringify(value, null, 1);
          const parsed = JSON.parse(text) as Record<string, unknown[]>;
          const keys = Object.keys(parsed);
          const key = keys[keyPick % keys.length] as string;
          const list = parsed[key] as unknown[];
          const index = indexPick % list.length;
          const edited = spliceJson(text, [
            { path: [key, index], json: JSON.stringify(replacement) },
          ]);
          list[index] = replacement;
          expect(JSON.parse(edited)).toEqual(
            JSON.parse(JSON.stringify(parsed)),
          );
        },
      ),
    );
  });

  it("edits the last of equal keys, which is the one that counts", () => {
    expect(spliceJson('{"a":1,"a":2}', [{ path: ["a"], json: "3" }])).toBe(
      '{"a":1,"a":3}',
    );
  });

  it("edits inside the last of equal keys only, however often they come", () => {
    const text =
      '{"a":{"b":1,"b":[7]},"c":[0,{"d":1}],"a":{"b":2,"e":{"b":3},"b":4},"c":5}';
    expect(
      spliceJson(text, [
        { path: ["a", "b"], json: "x" },
        { path: ["c", 1, "d"], json: "y" },
        { path: ["a", "e", "b"], json: "z" },
      ]),
    ).toBe(
      '{"a":{"b":1,"b":[7]},"c":[0,{"d":1}],"a":{"b":2,"e":{"b":z},"b":x},"c":5}',
    );
  });

  it("reads each character a few times, however deep the edited value lies", () => {
    const reads = (depth: number) => {
      const path = Array.from({ length: depth }, (_, level) => level % 2);
      const open = path.map((index) => (index === 0 ? "[" : "[0,")).join("");
      const text = `${open}"long"${"]".repeat(depth)}`;
      const slices = vi.spyOn(String.prototype, "charCodeAt");
      const edited = spliceJson(text, [{ path, json: '"short"' }]);
      const count = slices.mock.calls.length;
      slices.mockRestore();
      expect(edited).toBe(text.replace('"long"', '"short"'));
      return count / text.length;
    };
    expect(reads(20_000)).toBeLessThan(2 * reads(2000));
  });

  it("does nothing where the path leads nowhere", () => {
    expect(spliceJson('{"a":1}', [{ path: ["b", 0], json: "3" }])).toBe(
      '{"a":1}',
    );
    expect(spliceJson('{"a":"text"}', [{ path: ["a", 0], json: "3" }])).toBe(
      '{"a":"text"}',
    );
  });

  it("edits thousands of places in one pass", () => {
    const count = 20_000;
    const text = JSON.stringify({
      content: Array.from({ length: count }, () => ({ content: "old" })),
    });
    const edits = Array.from({ length: count }, (_, i) => ({
      path: ["content", i, "content"],
      json: '"new"',
    }));
    const startedMs = performance.now();
    expect(spliceJson(text, edits)).toBe(text.replaceAll("old", "new"));
    expect(performance.now() - startedMs).toBeLessThan(2000);
  });
});

describe("removing a member", () => {
  it.each([
    ['{"pith":{"pin":true},"a":1}', '{"a":1}'],
    ['{"a":1, "pith":null}', '{"a":1}'],
    ['{ "a":1.0, "pith":{}, "b":"x" }', '{ "a":1.0,"b":"x" }'],
    ['{"pith":1}', "{}"],
    ['{"pith":1,"a":2,"pith":3}', '{"a":2}'],
    ['{"a":{"pith":1}}', '{"a":{"pith":1}}'],
  ])("turns %s into %s", (text, expected) => {
    expect(removeMember(text, "pith")).toBe(expected);
  });
});
