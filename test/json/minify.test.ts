import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { minifyJson } from "../../src/json/minify.ts";

describe("minifying JSON", () => {
  it("gives what JSON.stringify would write, for any value", () => {
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue()),
        fc.integer({ min: 0, max: 4 }),
        (value, indent) => {
          const compact = JSON.stringify(value);
          expect(minifyJson(JSON.stringify(value, null, indent))).toBe(compact);
        },
      ),
    );
  });

  it("keeps the spelling of numbers and escapes", () => {
    expect(
      minifyJson(
        '{ "id" : 12345678901234567890 , "x": 1.0, "s": "a \\u0020 b" }',
      ),
    ).toBe('{"id":12345678901234567890,"x":1.0,"s":"a \\u0020 b"}');
  });

  it.each(["plain text", '"a string"', "42", "{not json}", "", "[1, 2"])(
    "leaves %j alone",
    (text) => {
      expect(minifyJson(text)).toBeUndefined();
    },
  );
});
