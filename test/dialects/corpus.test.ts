import { describe, expect, it } from "vitest";
import { detectDialect } from "../../src/dialects/detect.ts";
import { dialects } from "../../src/dialects/index.ts";
import type { Repaired } from "../../src/transcript/dialect.ts";
import type { JsonObject } from "../../src/json/json.ts";
import type { Message } from "../../src/transcript/transcript.ts";
import { corpusRecords, type CorpusRecord } from "../support/corpus.ts";
import { findRefusals } from "../support/oracle/rules.ts";
import { rawsOf, read } from "./support/read.ts";

const records = [...corpusRecords()];
const sound = records.filter(({ broken }) => !broken);
const broken = records.filter((record) => record.broken);

function rawsOfRecord({ dialect, body }: CorpusRecord): readonly JsonObject[] {
  return body[dialects[dialect].messagesField] as readonly JsonObject[];
}

function parse(record: CorpusRecord): Message[] {
  return read(dialects[record.dialect], rawsOfRecord(record));
}

function repair(record: CorpusRecord): Repaired {
  return dialects[record.dialect].repair(parse(record));
}

describe.skipIf(records.length === 0)("recorded transcripts", () => {
  it("are detected as what they are", () => {
    for (const record of records) {
      const found = detectDialect(record.body, rawsOfRecord(record));
      expect(found, record.id).toBe(record.dialect);
    }
  });

  it("are read without anything unknown in them", () => {
    for (const record of records) {
      const kinds = parse(record).flatMap(({ parts }) =>
        parts.map(({ kind }) => kind),
      );
      expect(kinds, record.id).not.toContain("opaque");
    }
  });

  it("are left alone where a provider accepted them", () => {
    for (const record of sound) {
      expect(repair(record).repairs, record.id).toEqual([]);
    }
  });

  it("are found out where they are broken, a call in flight excepted", () => {
    const untouched = broken.filter(
      (record) => repair(record).repairs.length === 0,
    );
    expect(untouched.map(({ id }) => id)).toEqual(
      broken.map(({ id }) => id).filter((id) => id.includes("#untrimmed")),
    );
  });

  it("are accepted once they are repaired", () => {
    for (const record of broken) {
      const { messages } = repair(record);
      expect(dialects[record.dialect].violations(messages)).toEqual([]);
      expect(findRefusals(record.dialect, rawsOf(messages))).toEqual([]);
    }
  });
});
