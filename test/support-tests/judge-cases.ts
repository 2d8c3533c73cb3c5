import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/json/json.ts";
import type { DialectName } from "../../src/dialects/index.ts";
import { assertAcceptable, findRefusals } from "../support/oracle/rules.ts";

/** A transcript that is accepted, or refused for a reason that matches. */
export type Case = readonly [
  fact: string,
  messages: readonly JsonObject[],
  refusal?: RegExp,
];

/** Tests that the rules of a dialect decide every case as it says. */
export function judgeCases(dialect: DialectName, cases: readonly Case[]): void {
  const facts = cases.map(([fact, messages, refusal]) => ({
    fact,
    messages,
    refusal,
  }));
  describe(`the rules of ${dialect}`, () => {
    it.each(facts.filter(({ refusal }) => refusal === undefined))(
      "accept $fact",
      ({ messages }) => {
        expect(findRefusals(dialect, messages, { input: messages })).toEqual(
          [],
        );
      },
    );

    it.each(facts.filter(({ refusal }) => refusal !== undefined))(
      "refuse $fact",
      ({ messages, refusal }) => {
        const refusals = findRefusals(dialect, messages).join("\n");
        expect(refusals).toMatch(refusal ?? /^$/);
        expect(() => assertAcceptable(dialect, messages)).toThrow(dialect);
      },
    );
  });
}
