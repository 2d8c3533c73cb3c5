// Covers: src/redaction/pattern-cost.ts, src/redaction/pattern-steps.ts, src/redaction/character-set.ts
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
    ["(a|a){30}b", /characters at each position/],
    ["(a?){40}a{40}", /characters at each position/],
    ["(?:x{0,30}){8}y", /characters at each position/],
    ["(a|a){10}b", /5116 characters at each position/],
    ["(?:a|a){8}b", /characters at each position/],
    ["a{0,31}a{0,31}b", /characters at each position/],
    ["[a-z]{1,200}[a-z0-9]{1,200}!", /characters at each position/],
    ["[^-]{1,64}[^a]{1,64}x", /characters at each position/],
    [String.raw`(?:\d{1,4}-?){1,5}x`, /characters at each position/],
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

  it.each([
    ["[a-z]{1,30}(?:-[a-z]{1,30})!", "abcdefghij-klmnopqrst-"],
    [String.raw`\b[a-z]{1,64}@corp\.example\b`, "a"],
    [String.raw`\d{1,3}(?:\.\d{1,3}){3}:\d{1,5}`, "1.1.1.1"],
    ["(?:AB|CD|EF){1,20}-[0-9]{1,9}", "ABCDEF"],
    ["(?:a|a){6}b", "a"],
    ["[a-z]{1,16}[a-z0-9]{1,16}!", "a1"],
  ])("that is let in costs a few µs a character: %s", (pattern, pump) => {
    const redact = withPattern(pattern).forTexts([]);
    const text = pump.repeat(200_000 / pump.length);
    expect(cpuMs(() => redact(text))).toBeLessThan(3000);
  });
});

describe("the cost of a pattern", () => {
  it.each([
    ["abc", 1, 3, 3, 3],
    ["a{2,4}", 3, 4, 2, 4],
    ["a{2,4}b", 1, 7, 3, 5],
    ["a{2,4}a", 3, 7, 3, 5],
    ["a{2,4}.", 3, 7, 3, 5],
    ["a|bc|def", 1, 7, 1, 3],
    ["a|ab", 2, 5, 1, 2],
    ["(a|b){3}", 1, 9, 3, 3],
    ["(a|a){3}", 8, 28, 3, 3],
    ["x?y?z?", 8, 7, 0, 3],
    [String.raw`\bA[\]x]\d\b`, 1, 5, 3, 3],
    [String.raw`[\w-]{1,9}[.]`, 1, 18, 2, 10],
    [String.raw`[\w-]{1,9}-`, 9, 18, 2, 10],
    ["[a-f]{1,9}[g-z]", 1, 18, 2, 10],
    ["[a-f]{1,9}[f-z]", 9, 18, 2, 10],
    ["é{1,9}ü", 9, 18, 2, 10],
  ])(
    "%s is %i ways, %i steps, and %i to %i characters",
    (pattern, ways, steps, shortest, longest) => {
      expect(measurePattern(pattern)).toMatchObject({
        ways,
        steps,
        shortest,
        longest,
      });
    },
  );
});
