import { describe, expect, it } from "vitest";
import { formatCount, formatShare, formatTable } from "../../src/cli/table.ts";

describe("formatTable", () => {
  it("aligns columns under their titles", () => {
    const columns = [
      { title: "role", align: "left" },
      { title: "tokens", align: "right" },
    ] as const;
    expect(
      formatTable(columns, [
        ["assistant", "7"],
        ["tool", "41,213"],
      ]),
    ).toBe("role       tokens\nassistant       7\ntool       41,213\n");
  });

  it("leaves no space at the end of a line", () => {
    const columns = [
      { title: "a", align: "left" },
      { title: "b", align: "left" },
    ] as const;
    expect(formatTable(columns, [["1", ""]])).toBe("a  b\n1\n");
  });
});

describe("numbers for people", () => {
  it("have separators and one decimal", () => {
    expect(formatCount(1234567)).toBe("1,234,567");
    expect(formatShare(0.19345)).toBe("19.3%");
  });
});
