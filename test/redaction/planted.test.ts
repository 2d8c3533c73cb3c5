// Covers: src/redaction/assignments/names.ts, src/redaction/assignments/readable.ts, src/redaction/files/kubernetes-secrets.ts, src/redaction/files/password-files.ts, src/redaction/keys/encoded-keys.ts, src/redaction/keys/key-members.ts, src/redaction/keys/putty-keys.ts, src/redaction/long-run.ts, src/redaction/tokens/inner-marks.ts, src/redaction/transport/command-options.ts, src/redaction/transport/cookies.ts, src/redaction/transport/query-parameters.ts
import { expect, it } from "vitest";
import { createRedactor } from "../../src/redaction/create-redactor.ts";
import { planted } from "./planted.ts";

const redactor = createRedactor({ key: "a key of sixteen bytes or more" });
const kinds = [...new Set(planted.map(({ kind }) => kind))];

it.each(kinds)("every planted secret of the kind %s is replaced", (kind) => {
  const kept = planted.filter(
    ({ kind: its, text, secret }) =>
      its === kind && redactor.forTexts([text])(text).text.includes(secret),
  );
  expect(kept.map(({ text }) => text)).toEqual([]);
});

it.each([
  "--- PASS: TestLogin/accepts_a_valid_token (0.00s)",
  "next_page_token: abcDEF123456789012345",
  "PUBLIC_KEY=aZ3kQ9vXb7LmT2rWc8YnP4sDf6HgJ1uE",
  "sessionId: 73013468-1d33-4f6d-8f02-1d238267018b",
  "key: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b",
  "SECRET_FILE=/run/secrets/db-password",
  "if (token > limit) return;",
])("what is no secret stays: %s", (text) => {
  expect(redactor.forTexts([text])(text).text).toBe(text);
});
