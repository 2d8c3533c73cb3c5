// Covers: src/redaction/pattern-cost.ts
import { describe, expect, it } from "vitest";
import { createRedactor } from "../../src/redaction/create-redactor.ts";
import { measurePattern } from "../../src/redaction/pattern-cost.ts";
import { cpuMs } from "../lab/builders.ts";

const key = "a key of sixteen bytes or more";
const withPattern = (pattern: string, name = "staff-number") =>
  createRedactor({ key, patterns: [{ name, pattern }] });

describe("an operator's pattern", () => {
  it.each([
    [String.raw`\bEMP-\d{6}\b`, "see EMP-123456.", "EMP-123456"],
    ["(?:cust|acct)_[a-z0-9]{8,20}", "id acct_ab12cd34ef", "acct_ab12cd34ef"],
    ["[A-Z]{2}[^x]?7", "is AB-7", "AB-7"],
  ])("%s redacts what it matches", (pattern, text, secret) => {
    const { text: clean, secrets } = withPattern(pattern).forTexts([])(text);
    expect([...secrets.values()]).toEqual([secret]);
    expect(clean).toContain("[secret:staff-number:");
  });

  it.each([
    ["(a+)+$", /no upper limit/],
    ["a*", /no upper limit/],
    ["a{2,}", /without a limit/],
    ["(a|a){30}b", /too many ways/],
    ["(a?){40}a{40}", /too many ways/],
    ["(?:x{0,30}){8}y", /too many ways/],
    ["(?=secret)x", /look-around/],
    [String.raw`(a)\1`, /\\1/],
    ["a{1,900}", /more than 256 repetitions/],
    ["a?", /empty text/],
    ["[a-z", /class without/],
    ["(a", /group without/],
    ["a)", /unmatched/],
    ["(".repeat(40) + "a" + ")".repeat(40), /too deep/],
    ["[z-a]", /not a valid regular expression/],
    ["[a-z]{200}[a-z]{200}[a-z]{200}", /512 characters/],
  ])("%s is refused", (pattern, why) => {
    expect(() => withPattern(pattern)).toThrow(why);
  });

  it.each(["Staff", "a b", "a-b-c", "a1", ""])(
    "named %j is refused",
    (name) => {
      expect(() => withPattern("abc", name)).toThrow(/lower-case letters/);
    },
  );

  it("that is let in costs linear time on what it nearly matches", () => {
    const redact = withPattern("[a-z]{1,30}(?:-[a-z]{1,30})!").forTexts([]);
    const text = "abcdefghij-klmnopqrst-".repeat(20_000);
    expect(cpuMs(() => redact(text))).toBeLessThan(3000);
  });
});

describe("the cost of a pattern", () => {
  it.each([
    ["abc", 1, 3, 3],
    ["a{2,4}", 3, 2, 4],
    ["a|bc|def", 3, 1, 3],
    ["(a|b){3}", 8, 3, 3],
    ["x?y?z?", 8, 0, 3],
    [String.raw`\bA[\]x]\d\b`, 1, 3, 3],
  ])(
    "%s is %i ways and %i to %i characters",
    (pattern, ways, shortest, longest) => {
      expect(measurePattern(pattern)).toEqual({ ways, shortest, longest });
    },
  );
});
