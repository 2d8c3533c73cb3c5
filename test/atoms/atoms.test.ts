// Covers: src/atoms/chunk.ts, src/atoms/character-classes.ts
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { partsOf } from "../../src/atoms/atom-parts.ts";
import { atomsOf, scanAtoms } from "../../src/atoms/atoms.ts";
import { scanQuotes } from "../../src/atoms/quotes.ts";
import { endsWord, startsWord } from "../../src/atoms/word-boundary.ts";
import { cpuMs } from "../lab/builders.ts";

describe("scanAtoms", () => {
  it.each([
    ["Open ./src/lab/atoms.ts now", [["src/lab/atoms.ts", "path"]]],
    [
      "see /etc/hosts, or ~/.config/app.toml.",
      [
        ["etc/hosts", "path"],
        ["config/app.toml", "path"],
      ],
    ],
    [
      String.raw`C:\Users\me\notes.txt`,
      [[String.raw`C:\Users\me\notes.txt`, "path"]],
    ],
    [
      "main.go:120: undefined",
      [
        ["main.go", "path"],
        ["120", "number"],
      ],
    ],
    [
      "(https://example.com/a?b=1#c).",
      [["https://example.com/a?b=1#c", "url"]],
    ],
    ["mail jo.doe@example.com!", [["jo.doe@example.com", "address"]]],
    ["order #W6619432", [["W6619432", "id"]]],
    [
      "at 2024-05-15 10:30:00 for $54.04",
      [
        ["2024-05-15", "number"],
        ["10:30:00", "number"],
        ["54.04", "number"],
      ],
    ],
    [
      "f47ac10b-58cc-4372-a567-0e02b2c3d479",
      [["f47ac10b-58cc-4372-a567-0e02b2c3d479", "id"]],
    ],
    [
      "call readFile or user_id",
      [
        ["readFile", "symbol"],
        ["user_id", "symbol"],
      ],
    ],
    [
      "an HTTPServer in std::io::Read",
      [
        ["HTTPServer", "symbol"],
        ["std::io::Read", "symbol"],
      ],
    ],
    ["git commit --no-verify-hook", [["no-verify-hook", "symbol"]]],
  ])("finds the exact values of %j", (text, expected) => {
    expect([...atomsOf(text)]).toEqual(expected);
  });

  it.each([
    "Read and/or write, e.g. the follow-up.",
    "It took 100ms for 12 of 64 items; IDs and URLs differ.",
    "Done. Next: the client/server part",
    "",
  ])("finds none in prose: %j", (text) => {
    expect([...atomsOf(text).keys()]).toEqual([]);
  });

  it("takes the letter of an escaped line break for no part of the next word", () => {
    expect([...atomsOf(String.raw`"a\nuser_id\tmain.go"`).keys()]).toEqual([
      "user_id",
      "main.go",
    ]);
  });

  it("parts names from scripts without spaces", () => {
    expect([...atomsOf("请修改readFile函数").keys()]).toEqual(["readFile"]);
  });

  it("leaves out runs that are too long to be a value", () => {
    expect([...atomsOf(`${"a1".repeat(200)} x_y1`).keys()]).toEqual(["x_y1"]);
  });

  it("visits atoms from left to right, each between word boundaries", () => {
    const alphabet = [...'aB1_./:-@ \\n"é漢#?&'];
    const texts = fc.array(fc.constantFrom(...alphabet), { maxLength: 80 });
    fc.assert(
      fc.property(texts, (characters) => {
        const text = characters.join("");
        let last = 0;
        scanAtoms(text, (start, end) => {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(startsWord(text, start) && endsWord(text, end)).toBe(true);
          last = end;
        });
      }),
    );
  });

  it.each(["a", "a.", "/", "a/", "http://a/?", "::a", "a:\\", "_", "1-"])(
    "takes linear time for a megabyte of %j",
    (unit) => {
      const text = unit.repeat(1_000_000 / unit.length);
      expect(cpuMs(() => scanAtoms(text, () => {}))).toBeLessThan(2_000);
    },
  );
});

describe("partsOf", () => {
  it("takes a URL apart at its seams", () => {
    const parts = partsOf("https://example.com/userId/12345?tab=next_step");
    expect(parts.map(({ text }) => text)).toEqual([
      "example.com",
      "userId",
      "12345",
      "next_step",
    ]);
  });

  it("takes a dotted name apart when there is no path to take apart", () => {
    expect(partsOf("userStore.read_all")).toEqual([
      { text: "userStore", kind: "symbol" },
      { text: "read_all", kind: "symbol" },
    ]);
  });

  it("finds nothing inside one word", () => {
    expect(partsOf("readFile")).toEqual([]);
  });
});

describe("scanQuotes", () => {
  const quotesOf = (text: string) => {
    const quotes: string[] = [];
    scanQuotes(text, (start, end) => quotes.push(text.slice(start, end)));
    return quotes;
  };

  it("finds quoted lines of several words", () => {
    expect(
      quotesOf(`It said "no such file here" and 'exit code 7 of 9'.`),
    ).toEqual(["no such file here", "exit code 7 of 9"]);
  });

  it.each([
    "don't open what isn't yours, it's closed",
    `"short"`,
    `"no end in this line\nbut in the next one"`,
    `"oneLongWordWithoutAnySpace"`,
  ])("finds none in %j", (text) => {
    expect(quotesOf(text)).toEqual([]);
  });
});
