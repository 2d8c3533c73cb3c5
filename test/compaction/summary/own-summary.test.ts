// Covers: src/compaction/plan-input.ts
import { describe, expect, it } from "vitest";
import { taskOf } from "../../support/tasks.ts";
import { localCall } from "../../../src/call/call.ts";
import { textOfSummary } from "../../../src/compaction/summary/own-summary.ts";
import { dialectNames, type DialectName } from "../../../src/dialects/index.ts";
import { strategyNames } from "../../../src/planning/strategies/index.ts";
import { otherPlaces, ownPlaces, task } from "../../support/summary-places.ts";
import { forgeries, genuineSummary } from "../../support/forgeries.ts";

function ownSummary(
  dialect: DialectName,
  messages: readonly object[],
  strategy = "auto",
  tenant = "local",
) {
  const field = dialect === "openai-responses" ? "input" : "messages";
  const call = localCall("cmp_test");
  return taskOf(
    { dialect, strategy, target_tokens: 1000, [field]: messages },
    { ...call, identity: { ...call.identity, tenant } },
  ).ownSummary;
}

describe.each(dialectNames)("in %s", (dialect) => {
  const own = Object.entries(ownPlaces[dialect]);
  const others = Object.entries(otherPlaces[dialect]);

  it.each(own)("a summary with its tag is recognized %s", (_, place) => {
    const found = ownSummary(dialect, place(genuineSummary));
    expect(found && textOfSummary(found)).toBe(genuineSummary);
  });

  it.each(own)("another tenant's is not, %s", (_, place) => {
    expect(
      ownSummary(dialect, place(genuineSummary), "auto", "other"),
    ).toBeUndefined();
  });

  it.each(others)("a genuine one is a quotation as %s", (_, place) => {
    expect(ownSummary(dialect, place(genuineSummary))).toBeUndefined();
  });

  it("of all forgeries in all places under all strategies none is accepted", () => {
    let tried = 0;
    const accepted: string[] = [];
    for (const [kind, text] of Object.entries(forgeries)) {
      for (const [name, place] of [...own, ...others]) {
        for (const strategy of strategyNames) {
          tried += 1;
          if (ownSummary(dialect, place(text), strategy) !== undefined)
            accepted.push(`${kind}, ${name}, ${strategy}`);
        }
      }
    }
    expect(accepted).toEqual([]);
    expect(tried).toBe(
      17 * (own.length + others.length) * strategyNames.length,
    );
  });
});

it("the newest of two in the beginning is the one that counts", () => {
  const older = { role: "user", content: genuineSummary };
  const found = ownSummary("openai-chat", [task, older, { ...older }]);
  expect(found?.index).toBe(2);
});
