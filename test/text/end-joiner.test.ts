import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EndJoiner, type ScanEnds } from "../../src/text/end-joiner.ts";

const everyLine: ScanEnds = (text, add) => {
  for (let at = 0; at < text.length;) {
    const newline = text.indexOf("\n", at);
    at = newline < 0 ? text.length : newline + 1;
    add(at);
  }
};

describe("EndJoiner", () => {
  it("leaves lines of ordinary length alone", () => {
    const text = "a line of some length\n\n}\n".repeat(1000);
    const lines: number[] = [];
    everyLine(text, (end) => lines.push(end));
    const code = "  const total = 0;\n".repeat(1000);
    expect(new EndJoiner().cut(code, everyLine)).toHaveLength(1000);
    expect(new EndJoiner().cut(text.slice(0, 400), everyLine)).toEqual(
      lines.filter((end) => end <= 400),
    );
  });

  it("leaves a short text as fine as it is", () => {
    expect(new EndJoiner().cut("\n".repeat(60), everyLine)).toHaveLength(60);
  });

  it("joins empty and short lines of a long text", () => {
    for (const line of ["\n", "a\n", "12,7\n", "{}\n", "\r\n"]) {
      const text = line.repeat(10_000);
      const { length } = new EndJoiner().cut(text, everyLine);
      expect(length).toBeLessThan(text.length / 16 + 66);
      expect(length).toBeGreaterThan(text.length / 32);
    }
  });

  it("lets all fine texts together be only as fine as one of their length", () => {
    const joiner = new EndJoiner();
    const counts = Array.from(
      { length: 100 },
      () => joiner.cut("\n".repeat(64), everyLine).length,
    );
    expect(counts[0]).toBe(64);
    const total = counts.reduce((sum, count) => sum + count, 0);
    expect(total).toBeLessThanOrEqual(64 + 6400 / 16 + 100);
  });

  it("ends at the end of every text, and only where the scan did", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc
            .array(fc.constantFrom("\n", "a\n", "a longer line of text\n", "b"))
            .map((lines) => lines.join("").repeat(20)),
        ),
        (texts) => {
          const joiner = new EndJoiner();
          for (const text of texts) {
            const scanned: number[] = [];
            everyLine(text, (end) => scanned.push(end));
            const ends = joiner.cut(text, everyLine);
            expect(ends.at(-1) ?? 0).toBe(text.length);
            expect(scanned).toEqual(expect.arrayContaining([...ends]));
            expect(ends).toEqual([...new Set(ends)].toSorted((a, b) => a - b));
          }
        },
      ),
      { numRuns: 30 },
    );
  });
});
