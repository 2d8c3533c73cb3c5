import { describe, expect, it } from "vitest";
import { createRedactor } from "../../src/redaction/create-redactor.ts";
import { restoreSecrets } from "../../src/redaction/placeholder.ts";
import type { JsonValue } from "../../src/json/json.ts";
import { corpusRecords } from "../support/corpus.ts";
import { bareSecrets, contextualSecrets } from "./samples.ts";

const redactor = createRedactor({ key: "a key of sixteen bytes or more" });
/** Every so many-th record: the whole corpus takes minutes on a busy machine. */
const stride = 40;
const records = [...corpusRecords()].filter((_, place) => place % stride === 0);

function* stringsIn(value: JsonValue | undefined): Generator<string> {
  if (typeof value === "string") yield value;
  else if (typeof value === "object" && value !== null) {
    for (const member of Object.values(value)) yield* stringsIn(member);
  }
}

/** `text` with each secret somewhere between its words, as it came and inside a JSON text. */
function plant(text: string, place: number): string {
  const secrets = [
    ...bareSecrets.map(([, secret]) => secret),
    ...contextualSecrets.map(([whole]) => whole),
  ];
  const secret = secrets[place % secrets.length] ?? "";
  const space = text.indexOf(" ", Math.floor(text.length / 2));
  const at = space < 0 ? text.length : space;
  const planted = place % 2 === 0 ? ` ${secret} ` : ` "x\\": ${secret}\n`;
  return text.slice(0, at) + planted + text.slice(at);
}

describe.runIf(records.length > 0)("in recorded transcripts", () => {
  it.each(records.map((record) => [record.id, record] as const))(
    "%s: no planted secret gets through, and every text comes back",
    (_, { body }) => {
      const planted = [...stringsIn(body)].map(plant);
      const redact = redactor.forTexts(planted);
      const secrets = [...bareSecrets, ...contextualSecrets].map(
        ([, it]) => it,
      );
      for (const text of planted) {
        const { text: clean, secrets: removed } = redact(text);
        expect(secrets.filter((secret) => clean.includes(secret))).toEqual([]);
        expect(restoreSecrets(clean, removed)).toBe(text);
      }
    },
  );
});
