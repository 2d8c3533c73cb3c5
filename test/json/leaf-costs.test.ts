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
});
