import { describe, expect, it } from "vitest";
import {
  contactDetectors,
  secretDetectors,
} from "../../src/redaction/detectors.ts";
import { createRedactor } from "../../src/redaction/create-redactor.ts";
import { stripBase64 } from "../../src/summaries/prompt/escape.ts";
import { wordsOf } from "../../src/summaries/messages/source-index.ts";
import { compactText } from "../support/engine.ts";
import { agentMessages } from "../support/growing.ts";
import { startProvider } from "../support/provider/provider.ts";
import { withSummarizingEngine } from "../support/summarizing.ts";
import { regexLiterals } from "../support/regexes/literals.ts";
import { search } from "../support/regexes/run.ts";
import {
  stackingParts,
  worstTexts,
  write,
} from "../support/regexes/worst-texts.ts";

const length = 32 * 2 ** 20;
/** Two microseconds a character: the slowest takes a fifth of it. */
const mostMs = (2 * length) / 1_000;
const hours = 3_600_000;

const literals = regexLiterals().filter(
  (regex) => stackingParts(regex).length === 0,
);

describe.each(literals)("$file /$source/$flags", (regex) => {
  it(
    "searches 32 MB of the texts that are worst for it",
    { timeout: hours },
    () => {
      for (const text of worstTexts(regex)) {
        const written = write(text, length);
        const startedMs = performance.now();
        search(regex, written);
        expect(
          performance.now() - startedMs,
          JSON.stringify(text),
        ).toBeLessThan(mostMs);
      }
    },
  );
});

describe("a private key of 30 MB that was cut off, in a tool result", () => {
  it(
    "is answered, and never sent to the summarizer",
    { timeout: hours },
    async () => {
      const provider = await startProvider();
      const { baseUrl } = provider;
      await withSummarizingEngine({ baseUrl }, async (engine) => {
        for (const strategy of ["auto", "summarize"]) {
          const line = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcw\n";
          const key = `-----BEGIN PRIVATE KEY-----\n${line.repeat(30e6 / 38)}`;
          const [system, task, ...rest] = agentMessages(40);
          const call = {
            id: "k",
            type: "function",
            function: { name: "cat", arguments: "{}" },
          };
          const body = JSON.stringify({
            messages: [
              system,
              task,
              { role: "assistant", content: null, tool_calls: [call] },
              { role: "tool", tool_call_id: "k", content: key },
              ...rest,
            ],
            target_tokens: 5000,
            strategy,
          });
          const answer = JSON.parse(await compactText(engine, body)) as {
            tokens: { after: number };
          };
          expect(answer.tokens.after).toBeLessThanOrEqual(5000);
        }
      });
      expect(provider.requests.length).toBeGreaterThan(0);
      for (const { raw } of provider.requests)
        expect(raw).not.toContain("MIIEvQIBADAN");
      await provider.close();
    },
  );
});

/** Texts of one repeated piece, that the code which searches in pieces has to go through. */
const pumps = [
  ..."aA0+/=-\n \\é",
  ...["\\n", "𠀀", "a=", "a.", "eyJ", "://a:", "password=a1", "a@a."],
];

describe.each(["", "-----BEGIN RSA PRIVATE KEY-----\n", "data:a;base64,"])(
  "32 MB after %j",
  (start) => {
    it.each(pumps)("of %j pass every detector", { timeout: hours }, (pump) => {
      const text = write({ start, pump }, length);
      const detectors = [
        ...secretDetectors,
        ...Object.values(contactDetectors),
      ];
      for (const { kind, find } of detectors) {
        const startedMs = performance.now();
        find(text, () => undefined);
        expect(performance.now() - startedMs, kind).toBeLessThan(mostMs);
      }
      const redact = createRedactor({ key: "a key of 32 bytes, long enough" });
      expect(redact.forTexts([text])(text).text.length).toBeGreaterThan(0);
      stripBase64(text);
      wordsOf(text);
    });
  },
);
