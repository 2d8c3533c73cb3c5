import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scanAtoms } from "../../../../src/atoms/atoms.ts";
import { scanSentenceEnds } from "../../../../src/atoms/sentences.ts";
import { scanPassageEnds } from "../../../../src/planning/selection/passages/passage-ends.ts";

const passageEnds = (text: string) => collect(scanPassageEnds, text);
const sentenceEnds = (text: string) => collect(scanSentenceEnds, text);

function collect(scan: typeof scanPassageEnds, text: string): number[] {
  const ends: number[] = [];
  scan(text, (end) => ends.push(end));
  return ends;
}

function cut(text: string, ends: readonly number[]): string[] {
  return ends.map((end, index) => text.slice(ends[index - 1] ?? 0, end));
}

describe("passageEnds", () => {
  it("cuts behind lines", () => {
    const text = "one\ntwo\n\nthree";
    expect(cut(text, passageEnds(text))).toEqual([
      "one\n",
      "two\n",
      "\n",
      "three",
    ]);
  });

  it("cuts JSON on one line behind its fields, small ones together", () => {
    const record = (id: number) => ({
      id,
      name: `user ${id}`,
      note: "n".repeat(90),
    });
    const text = JSON.stringify([1, 2, 3].map(record));
    const passages = cut(text, passageEnds(text));
    expect(passages.length).toBeGreaterThan(3);
    for (const passage of passages.slice(0, -1)) {
      expect(passage).toMatch(/[,[{]$/);
    }
    expect(passages[0]).toContain('"id":1');
    expect(passages[0]).toContain('"name":"user 1"');
  });

  it("cuts a long line of prose behind a phrase", () => {
    const text = "the tests pass on the branch, and then ".repeat(20);
    for (const passage of cut(text, passageEnds(text)).slice(0, -1)) {
      expect(passage).toMatch(/, $/);
    }
  });

  it("cuts text without spaces behind wide stops", () => {
    const text = "订单已经取消，退款会在五天内到账。".repeat(40);
    const passages = cut(text, passageEnds(text));
    expect(passages.length).toBeGreaterThan(2);
    for (const passage of passages) expect(passage).toMatch(/[，。]$/);
  });

  it("leaves a blob whole", () => {
    const blob = "QUJD".repeat(5000);
    expect(passageEnds(blob)).toEqual([blob.length]);
  });
});

describe("sentenceEnds", () => {
  it("cuts behind sentences and lines, not behind an abbreviation", () => {
    const text = "Use e.g. tabs. Never push to main!\nOnly run unit tests.";
    expect(cut(text, sentenceEnds(text))).toEqual([
      "Use e.g. tabs. ",
      "Never push to main!\n",
      "Only run unit tests.",
    ]);
  });
});

const texts = fc.oneof(
  fc.string({ maxLength: 600 }),
  fc
    .array(
      fc.constantFrom(
        "src/a/b.ts",
        "load_user",
        "18.91",
        ", ",
        ". ",
        "\n",
        " ",
        "word",
        "。",
      ),
      { maxLength: 200 },
    )
    .map((words) => words.join("")),
  fc.json(),
);

describe.each([
  ["passageEnds", passageEnds],
  ["sentenceEnds", sentenceEnds],
])("%s of any text", (_, endsOf) => {
  it("ascends to the text's length", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const ends = endsOf(text);
        expect(ends.at(-1) ?? 0).toBe(text.length);
        ends.forEach((end, index) => {
          expect(end).toBeGreaterThan(ends[index - 1] ?? 0);
        });
      }),
    );
  });

  it("cuts no path, name or number in two", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const ends = new Set(endsOf(text));
        scanAtoms(text, (start, end, kind) => {
          // A joint such as a comma may lie inside a URL or a number.
          if (kind === "url" || kind === "number") return;
          for (let at = start + 1; at < end; at += 1) {
            expect(ends.has(at), text.slice(start, end)).toBe(false);
          }
        });
      }),
    );
  });
});
