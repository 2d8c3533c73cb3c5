// Covers: src/json/string-skipper.ts, src/json/outline-limits.ts, src/json/invalid-json.ts, src/json/outline-members.ts, src/json/structural-bytes.ts
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "../../src/errors.ts";
import { createOutlineScanner } from "../../src/json/outline.ts";

const limits = { maxDepth: 64, maxElements: 1000, maxValues: 10_000 };

function outline(text: string, chunkBytes = Infinity) {
  const bytes = Buffer.from(text);
  const scanner = createOutlineScanner(limits);
  for (let i = 0; i < bytes.length; i += chunkBytes) {
    scanner.push(bytes.subarray(i, Math.min(bytes.length, i + chunkBytes)));
  }
  return { bytes, outline: scanner.finish(bytes) };
}

function codeOf(action: () => unknown): string | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
}

describe("the outline scanner", () => {
  it("finds every member's value and every array's elements in any JSON object, however it is chunked", () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string(),
          fc.oneof(
            fc.jsonValue({ maxDepth: 3 }),
            fc.array(fc.jsonValue({ maxDepth: 2 })),
          ),
          { maxKeys: 6 },
        ),
        fc.constantFrom(undefined, 1, 2),
        fc.integer({ min: 1, max: 9 }),
        (value, indent, chunkBytes) => {
          const text = ` ${JSON.stringify(value, null, indent)}\n`;
          const found = outline(text, chunkBytes);
          const slice = ({ start, end }: { start: number; end: number }) =>
            JSON.parse(found.bytes.toString("utf8", start, end)) as unknown;
          const parsed = JSON.parse(text) as Record<string, unknown>;
          expect([...found.outline.members.keys()].toSorted()).toEqual(
            Object.keys(parsed).toSorted(),
          );
          for (const [key, span] of found.outline.members) {
            expect(slice(span)).toEqual(parsed[key]);
            const elements = found.outline.arrays.get(key)?.elements.map(slice);
            expect(elements).toEqual(
              Array.isArray(parsed[key]) ? parsed[key] : undefined,
            );
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("takes the last of equal names, however they are spelled", () => {
    const { bytes, outline: found } = outline(
      String.raw`{"messages":[1],"mess\u0061ges":[2,3]}`,
    );
    const elements = found.arrays.get("messages")?.elements ?? [];
    expect(
      elements.map(({ start, end }) => bytes.toString("utf8", start, end)),
    ).toEqual(["2", "3"]);
  });

  it.each([
    ["an empty body", ""],
    ["white space alone", " \n"],
    ["a bare array", "[]"],
    ["a body cut inside a string", '{"messages":[{"a":"b'],
    ["a body cut behind an escape", '{"a":"\\'],
    ["a second object", "{} {}"],
    ["a missing element", '{"messages":[1,,2]}'],
    ["a trailing comma in an array", '{"messages":[1,]}'],
    ["an array closed by a brace", '{"messages":[1}}'],
  ])("refuses %s as invalid JSON", (_, text) => {
    expect(codeOf(() => outline(text))).toBe("invalid_json");
  });

  it("refuses the byte that nests too deep without reading on", () => {
    const scanner = createOutlineScanner({ ...limits, maxDepth: 3 });
    scanner.push(Buffer.from('{"messages":[{'));
    expect(codeOf(() => scanner.push(Buffer.from("[")))).toBe("too_deep");
  });

  it("refuses the element past the limit without reading on", () => {
    const scanner = createOutlineScanner({ ...limits, maxElements: 2 });
    expect(
      codeOf(() => scanner.push(Buffer.from('{"messages":[{},{},{}'))),
    ).toBe(undefined);
    expect(codeOf(() => scanner.push(Buffer.from(",")))).toBe(
      "too_many_messages",
    );
  });

  it.each([
    ["elements", '{"a":[1,[2],3', "]"],
    ["members", '{"a":{"b":1,"c":{"d":2},"e":3', "}"],
    ["empty objects", '{"a":[{},{},{}', "]"],
  ])(
    "counts %s of every depth, and refuses the value past the limit",
    (_, text, close) => {
      const exact = outline(`${text}${close}}`).outline.counts.values;
      const scanner = createOutlineScanner({ ...limits, maxValues: exact });
      expect(codeOf(() => scanner.push(Buffer.from(text)))).toBe(undefined);
      expect(codeOf(() => scanner.push(Buffer.from(",")))).toBe(
        "too_many_values",
      );
    },
  );

  it("counts values and escapes outside and inside of strings", () => {
    expect(
      outline('{"a":[1,2],"b":{"c":"\\n,[{\\"","d":{}}}').outline.counts,
    ).toEqual({ values: 7, escapes: 2 });
  });

  it("counts the same however the text is chunked", () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.integer({ min: 1, max: 9 }),
        (value, size) => {
          const text = JSON.stringify({ value });
          expect(outline(text, size).outline.counts).toEqual(
            outline(text).outline.counts,
          );
        },
      ),
    );
  });

  it("refuses more fields than any request has", () => {
    const text = JSON.stringify(
      Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`k${i}`, i])),
    );
    expect(codeOf(() => outline(text))).toBe("invalid_request");
  });
});
