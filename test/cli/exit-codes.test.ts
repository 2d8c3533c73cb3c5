import { describe, expect, it } from "vitest";
import { exitCodeOf, mostSerious } from "../../src/cli/exit-codes.ts";
import { AppError } from "../../src/errors.ts";

describe("exitCodeOf", () => {
  it.each([
    { error: new AppError("budget_infeasible", "x"), exitCode: 3 },
    { error: new AppError("invalid_json", "x"), exitCode: 2 },
    { error: new AppError("body_too_large", "x"), exitCode: 2 },
    { error: new AppError("internal", "x"), exitCode: 1 },
    { error: new TypeError("x"), exitCode: 1 },
    { error: "x", exitCode: 1 },
  ])("answers $exitCode to $error", ({ error, exitCode }) => {
    expect(exitCodeOf(error)).toBe(exitCode);
  });
});

describe("mostSerious", () => {
  it("is what went most wrong", () => {
    expect(mostSerious([0, 3, 0])).toBe(3);
    expect(mostSerious([3, 2, 0])).toBe(2);
    expect(mostSerious([3, 2, 1])).toBe(1);
    expect(mostSerious([])).toBe(0);
  });
});
