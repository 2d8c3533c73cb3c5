import { describe, expect, it } from "vitest";
import { argumentLeaves } from "../../src/transcript/argument-leaves.ts";

describe("argumentLeaves", () => {
  const leaves = (text: string) =>
    argumentLeaves({ arguments: text, format: "json" });

  it("gives every value with its nearest key and its path, in order", () => {
    expect(leaves('{"a":{"b":[1,"x"]},"c":null,"d":false}')).toEqual([
      { key: "b", path: ["a", "b", 0], value: "1", isString: false },
      { key: "b", path: ["a", "b", 1], value: "x", isString: true },
      { key: "d", path: ["d"], value: "false", isString: false },
    ]);
  });

  it("gives arguments that don't parse as they are, not to be replaced", () => {
    expect(leaves('{"a": "cut o')).toEqual([
      { key: "", path: [], value: '{"a": "cut o', isString: false },
    ]);
  });

  it("gives a custom tool's text as one string", () => {
    const call = { arguments: '{"a": 1}', format: "text" } as const;
    expect(argumentLeaves(call)).toEqual([
      { key: "", path: [], value: '{"a": 1}', isString: true },
    ]);
  });

  it("reads arguments nested deeper than a stack", () => {
    const depth = 5_000;
    const text = `${"[".repeat(depth)}"deep"${"]".repeat(depth)}`;
    const [leaf] = leaves(text);
    expect(leaf).toMatchObject({ key: "", value: "deep" });
    expect(leaf?.path).toHaveLength(depth);
  });
});
