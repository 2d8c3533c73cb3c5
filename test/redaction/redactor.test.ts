// Covers: src/redaction/create-redactor.ts, src/redaction/detectors.ts, src/redaction/assignments/index.ts, src/redaction/assignments/values.ts, src/redaction/assignments/separators.ts, src/redaction/assignments/judge.ts, src/redaction/card-numbers.ts, src/redaction/contacts.ts, src/redaction/entropy.ts, src/redaction/ibans.ts, src/redaction/known-secrets.ts, src/redaction/placeholder.ts, src/redaction/keys/private-keys.ts, src/redaction/tokens/token-scanner.ts, src/redaction/tokens/index.ts, src/redaction/tokens/token-format.ts, src/redaction/transport/credentials.ts, src/redaction/detector.ts
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRedactor } from "../../src/redaction/create-redactor.ts";
import { restoreSecrets } from "../../src/redaction/placeholder.ts";
import { atomsOf } from "../../src/atoms/atoms.ts";
import { cpuMs } from "../lab/builders.ts";
import { bareSecrets, contextualSecrets, harmless, random } from "./samples.ts";

const key = "a key of sixteen bytes or more";
const redactor = createRedactor({ key });
const redactOne = (text: string) => redactor.forTexts([text])(text);
const kindsOf = (secrets: ReadonlyMap<string, string>) =>
  [...secrets.keys()].map((placeholder) => placeholder.split(":")[1]);

describe("a secret", () => {
  it.each(bareSecrets)(
    "of kind %s is replaced wherever it stands",
    (kind, secret) => {
      for (const text of [
        secret,
        `(${secret})`,
        `say "${secret}" now`,
        `\n${secret}\n`,
      ]) {
        const { text: clean, secrets } = redactOne(text);
        expect(clean).not.toContain(secret);
        expect([...secrets.values()]).toEqual([secret]);
        expect(kindsOf(secrets)).toEqual([kind]);
      }
    },
  );

  it.each(contextualSecrets)("in %s is replaced", (text, secret) => {
    const { text: clean, secrets } = redactOne(text);
    expect([...secrets.values()]).toEqual([secret]);
    expect(restoreSecrets(clean, secrets)).toBe(text);
    expect(clean).not.toContain(secret);
  });

  it("that one text gives away is replaced where it stands bare in another", () => {
    const texts = ["It is hunter2rocks! they say", "DB_PASSWORD=hunter2rocks!"];
    const redact = redactor.forTexts(texts);
    const [bare, assigned] = texts.map((text) => redact(text).text);
    const name = /\[secret:credential:[a-z]{12}\]/.exec(assigned ?? "")?.[0];
    expect(bare).toBe(`It is ${name} they say`);
  });

  it("has the same name in every call, and another one under another key", () => {
    const text = `use ghp_${random(36)}`;
    expect(redactOne(text).text).toBe(redactOne(text).text);
    const other = createRedactor({ key: `${key}!` });
    expect(other.forTexts([text])(text).text).not.toBe(redactOne(text).text);
  });

  it("leaves whole when it is longer than its format says", () => {
    expect(redactOne(`ghp_${random(400)}`).text).toMatch(/^\[secret:[^\]]+\]$/);
  });

  it("leaves whole when two kinds overlap", () => {
    const { text } = redactOne(`password="abc1${bareSecrets[5]?.[1]}xyz9"`);
    expect(text).toMatch(/^password="\[secret:[^\]]+\]"$/);
  });
});

it("leaves to its end where one secret begins inside another", () => {
  const { text } = redactOne("api_key=+a1b2c3d4e5f6://user:pass,word9@host");
  expect(text).toMatch(/^api_key=\[secret:credential:[a-z]{12}\]@host$/);
});

describe("a text without secrets", () => {
  it.each(harmless)("stays as it is: %s", (text) => {
    expect(redactOne(text).text).toBe(text);
  });
});

describe("a placeholder", () => {
  const texts = [
    ...bareSecrets,
    ...contextualSecrets.map(([text]) => ["", text]),
  ].map(([, text]) => String(text));

  it("holds nothing that reads like a value", () => {
    for (const name of texts.flatMap((text) => [
      ...redactOne(text).secrets.keys(),
    ])) {
      expect([...atomsOf(`a ${name} b`).keys()]).toEqual([]);
    }
  });

  it("is never redacted again", () => {
    for (const text of texts) {
      const clean = redactOne(`secret: ${text}`).text;
      expect(redactOne(clean).text).toBe(clean);
    }
  });

  it("is put back only from what the message itself secrets", () => {
    const { text, secrets } = redactOne(`key ${bareSecrets[5]?.[1]}`);
    expect(restoreSecrets(text, new Map())).toBe(text);
    expect(restoreSecrets(text, secrets)).toContain(bareSecrets[5]?.[1]);
  });
});

describe("redaction", () => {
  const word = fc.constantFrom(
    "the",
    "file",
    "src/a.ts",
    "[",
    '"',
    "=",
    "\n",
    ":",
    "42",
    "name",
  );
  const planted = fc.constantFrom(...bareSecrets.map(([, secret]) => secret));

  it("lets no planted secret through, and restores the text byte for byte", () => {
    const pieces = fc.array(fc.oneof({ weight: 4, arbitrary: word }, planted), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(pieces, (list) => {
        const text = list.join(" ");
        const { text: clean, secrets } = redactOne(text);
        for (const [, secret] of bareSecrets)
          expect(clean).not.toContain(secret);
        expect(restoreSecrets(clean, secrets)).toBe(text);
      }),
    );
  });

  it.each([
    ["sk-", "sk-"],
    ["eyJ-", "eyJ-"],
    ["-----BEGIN PRIVATE KEY-----", "-----BEGIN PRIVATE KEY-----"],
    ["password=", "password="],
    ["://a:", "://a:"],
    ["4 1 ", "4 1 "],
    ["DE12", "DE12 "],
    ["authorization: ", "authorization: bearer "],
    ["npm_ runs", `npm_${random(36)}_`],
    ["alike secrets", `token="${random(20)}`],
  ])("costs linear time on a flood of %s", (_, unit) => {
    const text = unit.repeat(Math.ceil(1_000_000 / unit.length));
    expect(cpuMs(() => redactOne(text))).toBeLessThan(3000);
  });

  it.each(["A", "\\n", "a=\n"])(
    "covers a private key that was cut off, however long: of %j",
    (pump) => {
      // V8 keeps 64 MB of ways back: 8.4 million repetitions were a `RangeError`.
      const body = pump.repeat(9_000_000 / pump.length);
      const text = `Key: -----BEGIN RSA PRIVATE KEY-----\n${body}`;
      const { text: clean, secrets } = redactOne(text);
      expect(clean).toMatch(/^Key: \[secret:private-key:[a-z]{12}\]$/);
      expect([...secrets.values()].map(({ length }) => length)).toEqual([
        text.length - "Key: ".length,
      ]);
    },
  );

  it("refuses a key that could be guessed", () => {
    expect(() => createRedactor({ key: "short" })).toThrow(RangeError);
  });
});

describe("contacts", () => {
  const text =
    "Mail jo.doe+x@mail.example.com or call +49 30 901820 or (555) 123-4567, 2024-05-15";

  it("stay unless asked for", () => {
    expect(redactOne(text).text).toBe(text);
  });

  it("are replaced when asked for", () => {
    const both = createRedactor({ key, contacts: ["email", "phone"] });
    const { secrets, text: clean } = both.forTexts([text])(text);
    expect(kindsOf(secrets)).toEqual(["email", "phone", "phone"]);
    expect(clean).toMatch(/^Mail \S+ or call \S+ or \S+, 2024-05-15$/);
  });
});
