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

  it.each([
    ["a value on every level", `${"[1,".repeat(2000)}1${"]".repeat(2000)}`],
    [
      "objects on every level",
      `${'{"a":1,"b":'.repeat(2000)}1${"}".repeat(2000)}`,
    ],
    ["arrays in arrays", `${"[".repeat(200_000)}${"]".repeat(200_000)}`],
    ["a long list of empty objects", `[${"{},".repeat(200_000)}{}]`],
    ["a long list of digits", `[${"1,".repeat(5000)}1]`],
    ["a long list of empty strings", `[${'"",'.repeat(5000)}""]`],
    ["a list of thousands of words", `[${'"some-words",'.repeat(2000)}"end"]`],
  ])("takes %s as one leaf, which costs no more than its text", (_, text) => {
    expect(leaves(text)).toEqual([
      { key: "", path: [], value: text, isString: false },
    ]);
  });

  it("keeps the leaves of ordinary lists of records apart", () => {
    const records = Array.from({ length: 200 }, (_, id) => ({
      id,
      status: "pending",
      title: `Item ${id}`,
    }));
    expect(leaves(JSON.stringify(records))).toHaveLength(600);
  });
});
