import fc from "fast-check";
import type { AcceptedReply } from "../../../src/summaries/validation/accept-entries.ts";
import type { Ledger } from "../../../src/summaries/ledger/ledger.ts";
import { mergeLedger } from "../../../src/summaries/ledger/merge-ledger.ts";
import { countText } from "../ranges.ts";
import { emptyAcceptedReply } from "../samples.ts";

/** Room for every entry. */
export const roomy = { maxTokens: 100_000, countText };

export const line = (text: string, ...sources: number[]) => ({ text, sources });

export const merge = (
  ledger: Ledger,
  reply: Partial<AcceptedReply>,
  options = roomy,
) => mergeLedger(ledger, { ...emptyAcceptedReply, ...reply }, options);

const word = fc.constantFrom(
  "alpha",
  "beta",
  "gamma",
  "src/a.ts",
  "E1",
  "fix it",
  "Fix it.",
);
const lineOf = fc.record({
  text: word,
  sources: fc
    .uniqueArray(fc.nat(300), { minLength: 1, maxLength: 3 })
    .map((list) => list.toSorted((a, b) => a - b)),
});
const lines = fc.array(lineOf, { maxLength: 6 });
/** Replies whose entries often say the same. */
export const replies: fc.Arbitrary<AcceptedReply> = fc.record({
  goal: fc.option(lineOf),
  rules: lines,
  decisions: lines,
  state: fc.array(
    fc.record({ resource: word, text: word, sources: fc.constant([3]) }),
    { maxLength: 5 },
  ),
  facts: fc.array(
    fc.record({ key: word, value: word, sources: fc.constant([4]) }),
    { maxLength: 5 },
  ),
  errors: lines,
  tasks: lines,
  quotes: lines,
  closed: fc.array(fc.constantFrom("fix it", "alpha"), { maxLength: 2 }),
  next: fc.option(lineOf),
});
