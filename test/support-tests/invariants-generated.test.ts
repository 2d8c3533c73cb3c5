import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dialectNames } from "../../src/dialects/index.ts";
import {
  transcripts,
  withOptions,
} from "../support/arbitraries/transcripts.ts";
import { corpusRecords } from "../support/corpus.ts";
import { resultsOf } from "../support/oracle/by-dialect.ts";
import { checkCompaction } from "../support/oracle/invariants.ts";
import { memberOf, type JsonText } from "../support/oracle/json-text.ts";
import { recountEstimate } from "../support/oracle/tokens.ts";
import {
  compactMessage,
  readWireBody,
  type WireMessage,
} from "../support/oracle/wire.ts";
import { recount, writeAnswer, type Answer } from "./honest-answer.ts";

const keptText = (message: WireMessage) =>
  message.extended ? compactMessage(message) : message.text;

/** The JSON of the first tool result's text in a message, or undefined when it is short or not to be found. */
function resultText({ node, text }: WireMessage): string | undefined {
  const content = memberOf(node, "content") ?? memberOf(node, "output");
  const block = content?.kind === "array" ? content.elements[0] : undefined;
  const inBlock = block && memberOf(block, "content");
  const value: JsonText | undefined = inBlock ?? content;
  if (value?.kind !== "string" || value.text.length < 120) return undefined;
  return text.indexOf(value.text) === text.lastIndexOf(value.text)
    ? value.text
    : undefined;
}

const mark = '"[The result was left out.]"';

describe.each(dialectNames)(
  "compactions of generated transcripts in %s",
  (dialect) => {
    const judge = (answer: Omit<Answer, "dialect">) =>
      checkCompaction({
        dialect,
        request: answer.request,
        response: writeAnswer({ dialect, ...answer }),
        count: recount,
      });

    it("violate nothing when nothing is changed below the target", () => {
      fc.assert(
        fc.property(transcripts(dialect), (transcript) => {
          const request = withOptions(transcript, { target_tokens: 1_000_000 });
          const { messages } = readWireBody(dialect, request);
          const answer = {
            request,
            messages: messages.map(keptText),
            lies: { rungs: [] },
          };
          expect(judge(answer)).toEqual([]);
        }),
        { numRuns: 25 },
      );
    });

    it("violate nothing when results are masked and said to be, and are found out when not", () => {
      fc.assert(
        fc.property(transcripts(dialect, { minTurns: 4 }), (transcript) => {
          const before = readWireBody(dialect, transcript.body);
          const maskable = before.messages.flatMap((message, index) => {
            const text = resultText(message);
            const isResult = resultsOf(dialect, message.value).length > 0;
            return text && isResult && !message.extended
              ? [{ index, text }]
              : [];
          });
          fc.pre(maskable.length > 0);
          const messages = maskable.reduce(
            (texts, { index, text }) =>
              texts.with(
                index,
                (texts[index] ?? "").replace(text, () => mark),
              ),
            before.messages.map(keptText),
          );
          const changes = maskable.map(({ index }) => ({
            message: index,
            part: 0,
            action: "mask",
            tokens_before: 50,
            tokens_after: 7,
          }));
          const everything = withOptions(transcript, {
            target_tokens: 1_000_000,
          });
          const honest = { request: everything, messages, changes };
          const belowTrigger = ["rewritten below the trigger"];
          expect(judge(honest)).toEqual(belowTrigger);
          expect(judge({ ...honest, changes: changes.slice(1) })).not.toEqual(
            belowTrigger,
          );
          const lies = messages.map((text) =>
            text.replaceAll(mark, '"see /etc/shadow"'),
          );
          expect(judge({ ...honest, messages: lies })).toContain(
            'invented "/etc/shadow"',
          );
        }),
        { numRuns: 25 },
      );
    });
  },
);

describe("recorded transcripts", () => {
  const records = [...corpusRecords()].filter(
    ({ broken, body }) => !broken && JSON.stringify(body).length < 30_000,
  );

  it.skipIf(records.length === 0)(
    "violate nothing when they come back as they are",
    () => {
      for (const { id, dialect, body } of records) {
        const request = JSON.stringify({ ...body, target_tokens: 1_000_000 });
        const { messages } = readWireBody(dialect, request);
        const response = writeAnswer({
          dialect,
          request,
          messages: messages.map(({ text }) => text),
          lies: { rungs: [] },
        });
        const count =
          dialect === "anthropic-messages" ? recountEstimate() : recount;
        expect({
          id,
          faults: checkCompaction({ dialect, request, response, count }),
        }).toEqual({ id, faults: [] });
      }
    },
  );
});
