import { describe, expect, it } from "vitest";
import { truncateRung } from "../../../src/planning/rungs/truncate.ts";
import { marks } from "../../../src/text/marks.ts";
import { call, user } from "../../lab/builders.ts";
import { applyRung } from "../../support/plan-input.ts";

const lines = Array.from({ length: 40 }, (_, n) => `line ${n} of the output`);

describe("the truncate rung", () => {
  it("cuts every longer result to the limit, whatever the target", () => {
    const { texts } = applyRung(
      truncateRung,
      [
        user("go"),
        ...call("run", { n: 1 }, lines.join("\n")),
        ...call("run", { n: 2 }, "done"),
      ],
      { targetTokens: 100_000, toolResults: { maxTokens: 120 } },
    );
    const cut = texts[2] ?? "";
    expect(cut.length).toBeLessThanOrEqual(120);
    expect(cut.split("\n")).toEqual(
      expect.arrayContaining([lines[0], marks.omitted, lines[39]]),
    );
    expect(texts[4]).toBe("done");
  });

  it("leaves only the mark where not even one line fits", () => {
    const { texts } = applyRung(
      truncateRung,
      [user("go"), ...call("run", {}, lines.join("\n"))],
      { toolResults: { maxTokens: 20 } },
    );
    expect(texts[2]).toBe(marks.omitted);
  });
});
