import { describe, expect, it } from "vitest";
import { parseAmount, toTokens } from "../../src/cli/amount.ts";

describe("parseAmount", () => {
  it("reads tokens", () => {
    expect(parseAmount("8000")).toEqual({ kind: "tokens", tokens: 8000 });
  });

  it("reads a share, a broken one too", () => {
    expect(parseAmount("12.5%")).toEqual({ kind: "share", percent: 12.5 });
    expect(parseAmount("100%")).toEqual({ kind: "share", percent: 100 });
  });

  it.each(["", "0", "-1", "1.5", "1e3", "0%", "100.1%", "%", "30 %", "8k"])(
    "refuses %j",
    (text) => {
      expect(parseAmount(text)).toBeUndefined();
    },
  );
});

describe("toTokens", () => {
  it("leaves tokens as they are", () => {
    expect(toTokens({ kind: "tokens", tokens: 8000 }, 100)).toBe(8000);
  });

  it("rounds a share down, to one token at least", () => {
    expect(toTokens({ kind: "share", percent: 33 }, 100)).toBe(33);
    expect(toTokens({ kind: "share", percent: 50 }, 7)).toBe(3);
    expect(toTokens({ kind: "share", percent: 1 }, 7)).toBe(1);
  });
});
