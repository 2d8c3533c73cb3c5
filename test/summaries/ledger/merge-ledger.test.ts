// Covers: src/summaries/ledger/fit-ledger.ts, src/summaries/ledger/one-line.ts
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  emptyLedger,
  type Ledger,
} from "../../../src/summaries/ledger/ledger.ts";
import { fitLedger } from "../../../src/summaries/ledger/fit-ledger.ts";
import { mergeLedger } from "../../../src/summaries/ledger/merge-ledger.ts";
import { countText } from "../ranges.ts";
import { fullLedger } from "../samples.ts";
import { line, merge, replies, roomy } from "./replies.ts";

describe("merging", () => {
  it("lets the latest value of a key win, and keeps the rest", () => {
    const next = merge(fullLedger, {
      facts: [{ key: "Port", value: "9000", sources: [1300] }],
      state: [{ resource: "src/dates.ts", text: "deleted", sources: [1301] }],
    });
    expect(next.facts).toEqual([
      { key: "Port", value: "9000", sources: [1300] },
    ]);
    expect(next.state).toEqual([
      { resource: "src/dates.ts", text: "deleted", sources: [1301] },
    ]);
    expect(next.decisions).toEqual(fullLedger.decisions);
    expect(next.goal).toEqual(fullLedger.goal);
  });

  it("takes closed errors and tasks away, by id or by their words", () => {
    const next = merge(fullLedger, {
      closed: ["E1", "add tests for leap years."],
    });
    expect([next.errors, next.tasks]).toEqual([[], []]);
  });

  it("never gives an id to another entry", () => {
    const closed = merge(fullLedger, {
      closed: ["T2"],
      tasks: [line("Write docs", 30)],
    });
    expect(closed.tasks).toEqual([
      { id: "T3", text: "Write docs", sources: [30] },
    ]);
    expect(closed.nextNumber).toBe(4);
  });

  it("folds what says the same", () => {
    const next = merge(fullLedger, {
      tasks: [line("add tests for leap years", 40)],
    });
    expect(next.tasks).toEqual([{ ...fullLedger.tasks[0], sources: [21, 40] }]);
  });

  it("a second time changes nothing", () => {
    fc.assert(
      fc.property(replies, replies, (first, second) => {
        const once = mergeLedger(
          mergeLedger(emptyLedger, first, roomy),
          second,
          roomy,
        );
        expect(mergeLedger(once, second, roomy)).toEqual(once);
      }),
    );
  });

  it("never loses a rule or the goal, however little room there is", () => {
    fc.assert(
      fc.property(
        fc.array(replies, { maxLength: 5 }),
        fc.nat(40),
        (list, maxTokens) => {
          const seen = new Set(["Never edit files under vendor/."]);
          let ledger = fullLedger;
          for (const reply of list) {
            ledger = mergeLedger(ledger, reply, { maxTokens, countText });
            for (const { text } of reply.rules) seen.add(text);
          }
          const kept = ledger.rules.map(({ text }) => text);
          expect(new Set(kept)).toEqual(seen);
          expect(ledger.goal).not.toBeNull();
        },
      ),
    );
  });

  it("drops the least valuable and oldest when room gets short", () => {
    const facts = Array.from({ length: 50 }, (_, i) => ({
      key: `key ${i}`,
      value: "some value",
      sources: [i],
    }));
    const next = merge(fullLedger, { facts }, { maxTokens: 400, countText });
    expect(next.tasks).toEqual(fullLedger.tasks);
    expect(next.facts.length).toBeGreaterThan(5);
    expect(next.facts.at(-1)?.key).toBe("key 49");
    expect(next.facts.map(({ key }) => key)).not.toContain("key 0");
  });
});

describe("fitting", () => {
  const fit = (maxTokens: number, keepLasting: boolean) =>
    fitLedger(fullLedger, { maxTokens, countText, keepLasting });

  it("returns a ledger that fits as it is", () => {
    expect(fit(100_000, false)).toBe(fullLedger);
  });

  it("drops everything but the goal and the rules, and those only when asked", () => {
    expect(fit(0, true)).toEqual({
      ...emptyLedger,
      goal: fullLedger.goal,
      rules: fullLedger.rules,
      nextNumber: fullLedger.nextNumber,
    });
    expect(fit(0, false)).toEqual({
      ...emptyLedger,
      nextNumber: fullLedger.nextNumber,
    });
  });

  it("drops a quote before a fact, and a fact before an open task", () => {
    const sources = [1];
    const ledger: Ledger = {
      ...emptyLedger,
      quotes: [{ text: "a quote", sources }],
      facts: [{ key: "a", value: "fact", sources }],
      tasks: [{ id: "T1", text: "a task", sources }],
    };
    const kept = Array.from({ length: 60 }, (_, maxTokens) => {
      const options = { maxTokens, countText, keepLasting: false };
      const { quotes, facts, tasks } = fitLedger(ledger, options);
      return `${tasks.length}${facts.length}${quotes.length}`;
    });
    expect([...new Set(kept)]).toEqual(["000", "100", "110", "111"]);
  });
});
