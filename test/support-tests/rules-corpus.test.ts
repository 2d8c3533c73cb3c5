import { dialectSupport } from "../support/dialects/index.ts";
import { describe, expect, it } from "vitest";
import { objectsAt } from "../support/oracle/json-access.ts";
import { findRefusals } from "../support/oracle/rules.ts";
import { corpusRecords, type CorpusRecord } from "../support/corpus.ts";

const records = [...corpusRecords()];

function refusalsOf({ dialect, body }: CorpusRecord): string[] {
  const field = dialectSupport[dialect].messagesField;
  const messages = objectsAt(body, field);
  return findRefusals(dialect, messages, { input: messages });
}

describe.skipIf(records.length === 0)(
  "the rules on recorded transcripts",
  () => {
    it("accept every transcript that a provider accepted", () => {
      const refused = records
        .filter(({ broken }) => !broken)
        .map((record) => ({ id: record.id, refusals: refusalsOf(record) }))
        .filter(({ refusals }) => refusals.length > 0);
      expect(refused).toEqual([]);
    });

    it("refuse every broken transcript, but not one whose last call is in flight", () => {
      const broken = records.filter((record) => record.broken);
      const inFlight = broken.filter(({ id }) => id.includes("#untrimmed"));
      const accepted = broken.filter(
        (record) => refusalsOf(record).length === 0,
      );
      expect(accepted.map(({ id }) => id)).toEqual(
        inFlight.map(({ id }) => id),
      );
    });
  },
);
