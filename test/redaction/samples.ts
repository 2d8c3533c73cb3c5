/*
 * Made-up secrets in the services' formats. They are put together here so that
 * no scanner takes this file for a leak.
 */

const mixed = "aZ3kQ9vXb7LmT2rWc8YnP4sDf6HgJ1uEoKiRqVtB5xNzMwCyGhSdApUlF0eIjO";

/** `length` letters and digits, another run for each `from`. */
export function random(length: number, from = 0): string {
  return mixed
    .repeat(2 + Math.ceil(length / mixed.length))
    .slice(from, from + length);
}

const hex = (length: number): string =>
  "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822c".repeat(4).slice(0, length);

const jwt = [
  "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9",
  "eyJzdWIiOiIxMjM0NTY3ODkwIn0",
  random(43),
].join(".");

export const pem = [
  "-----BEGIN RSA PRIVATE KEY-----",
  random(64),
  random(64, 7),
  "-----END RSA PRIVATE KEY-----",
].join("\n");

/** Kind in the placeholder, and the secret. */
export const bareSecrets: readonly (readonly [string, string])[] = [
  ["openai-key", `sk-proj-${random(74)}T3BlbkFJ${random(74, 5)}`],
  ["openai-key", `sk-${random(48)}`],
  ["openai-key", `sk-or-v1-${hex(64)}`],
  ["anthropic-key", `sk-ant-api03-${random(93)}AA`],
  ["aws-key", `AKIA${"QWERTYUIOP234567"}`],
  ["github-token", `ghp_${random(36)}`],
  ["github-token", `github_pat_${random(22)}_${random(59)}`],
  ["gitlab-token", `glpat-${random(20)}`],
  ["slack-token", `xoxb-123456789012-1234567890123-${random(24)}`],
  ["slack-token", `hooks.slack.com/services/T0AB12CD3/B0AB12CD3/${random(24)}`],
  ["stripe-key", `sk_live_${random(24)}`],
  ["stripe-key", `rk_test_${random(24)}`],
  ["google-key", `AIza${random(35)}`],
  ["npm-token", `npm_${random(36)}`],
  ["service-token", `hf_${random(34)}`],
  ["jwt", jwt],
  ["private-key", pem],
  ["private-key", JSON.stringify(pem).slice(1, -1)],
  ["card-number", "4111 1111 1111 1234".replace("1234", "1111")],
  ["card-number", "5555-5555-5555-4444"],
  ["card-number", "378282246310005"],
  ["card-number", "6011111111111117"],
  ["iban", "DE89370400440532013000"],
  ["iban", "GB82 WEST 1234 5698 7654 32"],
  ["iban", "FR14 2004 1010 0505 0001 3M02 606"],
];

/** A text around a secret that only the text gives away. */
export const contextualSecrets: readonly (readonly [string, string])[] = [
  ["DB_PASSWORD=hunter2rocks!", "hunter2rocks!"],
  ['{"password": "p4ss,w;rd"}', "p4ss,w;rd"],
  [String.raw`{\"client_secret\": \"${random(40)}\"}`, random(40)],
  [`api_key: '${random(32)}'`, random(32)],
  [`aws_secret_access_key = ${random(40, 3)}`, random(40, 3)],
  [`deploy --token ${random(24)} --now`, random(24)],
  [`x-api-key: ${random(32, 9)}`, random(32, 9)],
  [`Authorization: Bearer ${random(30)}`, random(30)],
  ['"Authorization": "Basic dXNlcjpwYXNzd29yZA=="', "dXNlcjpwYXNzd29yZA=="],
  [`uses bearer ${random(32, 2)} here`, random(32, 2)],
  ["postgres://app:s3cr3tPw@db.internal:5432/app", "s3cr3tPw"],
  ["curl -u admin:Tr0ub4dor https://example.com", "Tr0ub4dor"],
];

/** What agents' transcripts are full of and what is no secret. */
export const harmless: readonly string[] = [
  "commit 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b",
  "id f47ac10b-58cc-4372-a567-0e02b2c3d479",
  "sha512-1g0dlhQX3sdbBvmcvp3R3YHAKmZdGoDKGr2vG1hEzPGqKVBWJzHzXHAKNzbqBoQ7Uw==",
  "const token = tokens[index];",
  "password = getPassword(user)",
  "password: process.env.DB_PASSWORD",
  "api_key=os.environ['KEY']",
  '"password": "<your password>"',
  "max_tokens=4096, total_tokens: 812345",
  "token: string; secret?: string",
  "task-1234567890abcdefghijklmnopqrstuvwxyz",
  "order 4111111111111112 at 1731234567890123",
  "0.4111111111111111",
  "src/auth/password.ts:12: password/reset.html",
  "https://example.com/a:b@c and git@github.com:org/repo.git",
  "order #W6619432, reservation 4WQ150, payment credit_card_4421486",
  "DE00370400440532013000",
  "secret: ${{ secrets.TOKEN }}",
];
