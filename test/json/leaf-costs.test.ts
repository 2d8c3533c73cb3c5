// Covers: src/json/scalars.ts
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leafCosts } from "../../src/json/leaf-costs.ts";

/** Leaves, containers and sum of depths by definition, from the parsed value. */
function byDefinition(
  value: unknown,
  depth = 0,
): readonly [number, number, number] {
  if (value === null || typeof value !== "object") return [1, 0, depth];
  return Object.values(value)
    .map((member) => byDefinition(member, depth + 1))
    .reduce((a, b) => [a[0] + b[0], a[1] + b[1], a[2] + b[2]], [0, 1, 0]);
}

describe("leafCosts", () => {
  it("counts the leaves of any value and their depths, with or without white space", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 1), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const [leaves, containers, depthSum] = byDefinition(JSON.parse(text));
        expect(leafCosts(text)).toEqual({
          leaves,
          containers,
          depthSum,
        });
      }),
    );
  });

  it("takes no colon, comma or bracket inside a string for a separator", () => {
    expect(leafCosts('{"a:[":"{,}","b\\"":[":"]}')).toEqual({
      leaves: 2,
      containers: 2,
      depthSum: 3,
    });
  });

  it.each([
    ...["", " ", "[", "]", "[1", "[1,]", "[,1]", "[1 2]", "{}{}", "[1]]", "[}"],
    ...['{"a"}', '{"a":}', "{a:1}", '{"a":1,}', '{"a" 1}', "{1:2}", "'a'"],
    ...["01", "-", "1.", ".5", "1e", "1e+", "+1", "- 1", "0x1", "NaN", "tru"],
    ...['"', '"\\"', '"\\x"', '"\\u12g4"', '"\n"', "[1]\u00a0", "truex"],
  ])("refuses %j, as JSON.parse does", (text) => {
    expect(() => JSON.parse(text) as unknown).toThrow();
    expect(leafCosts(text)).toBeUndefined();
  });

  it.each([
    ...["-0", "1.50e-3", "1E+2", "0", " null\r\n", '"\\u00fF\\"\\/"', "[ ]"],
    ...['{"a":[],"b":{}}', '"\u2028\ud800"', "[[[]],{ }]", '{"a":{"b":-1}}'],
  ])("accepts %j, as JSON.parse does", (text) => {
    JSON.parse(text);
    expect(leafCosts(text)).toBeDefined();
  });

  it("refuses a text exactly if JSON.parse does", () => {
    const tokens = [..."{}[]:, 0-.e\\", '"', '"a"', "12", "true", "null", "\n"];
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(fc.constantFrom(...tokens), { maxLength: 12 }),
          fc
            .tuple(
              fc.json({ maxDepth: 3 }),
              fc.nat(),
              fc.constantFrom(...tokens),
            )
            .map(([json, at, token]) => {
              const from = at % (json.length + 1);
              return [json.slice(0, from), token, json.slice(from + 1)];
            }),
        ),
        (pieces) => {
          const text = pieces.join("");
          expect(leafCosts(text) !== undefined).toBe(isParsed(text));
        },
      ),
      { numRuns: 3000 },
    );
  });

  it("walks any depth without recursion", () => {
    const depth = 200_000;
    const text = "[".repeat(depth) + "]".repeat(depth);
    expect(leafCosts(text)).toEqual({
      leaves: 0,
      containers: depth,
      depthSum: 0,
    });
  });
});

function isParsed(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
