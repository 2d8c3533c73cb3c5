import { describe, expect, it } from "vitest";
import { closestName } from "../../src/lib/closest-name.ts";

const names = ["target_tokens", "trigger_tokens", "tools", "keep", "run"];

describe("closestName", () => {
  it.each([
    ["taget_tokens", "target_tokens"],
    ["tagret_tokens", "target_tokens"],
    ["TARGET_TOKENS", "target_tokens"],
    ["targettokens", "target_tokens"],
    ["tool", "tools"],
    ["keeep", "keep"],
    ["focus", undefined],
    ["x", undefined],
    ["", undefined],
    ["target_tokens".repeat(1_000), undefined],
  ])("takes %j for %j", (name, meant) => {
    expect(closestName(name, names)).toBe(meant);
  });
});
