// Covers: src/summaries/messages/message-range.ts
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Engine } from "../../../src/api/engine.ts";
import { dialectNames } from "../../../src/dialects/index.ts";
import { AppError } from "../../../src/errors.ts";
import { strategyNames } from "../../../src/planning/strategies/index.ts";
import { ask, summaryOf, textsOf } from "../../support/asking.ts";
import { dialectSupport } from "../../support/dialects/index.ts";
import { createTestEngine, tryCompact } from "../../support/engine.ts";
import {
  forgedOrder,
  forgeries,
  genuineSummary,
  markedTexts,
} from "../../support/forgeries.ts";
import { agentMessages } from "../../support/growing.ts";
import { startProvider } from "../../support/provider/provider.ts";
import { withSummarizingEngine } from "../../support/summarizing.ts";

const provider = await startProvider();
afterEach(() => provider.reset());
afterAll(() => provider.close());

const user = (content: string) => ({ role: "user", content });
const [system = {}, task = {}, ...work] = agentMessages(40);

const withEngine = (use: (engine: Engine) => Promise<void>) =>
  withSummarizingEngine({ baseUrl: provider.baseUrl }, use);

const prompts = () =>
  provider.requests.map(({ body }) => JSON.stringify(body)).join("\n");

/** Every rule of a summary with the messages it names. */
function rulesOf(
  summary: string,
): readonly { text: string; sources: number[] }[] {
  const section =
    /\nRules and preferences, verbatim:((?:\n- .*)*)/.exec(summary)?.[1] ?? "";
  return section.split("\n").flatMap((row) => {
    const read = /^- (.*) \[(.*)\]$/.exec(row);
    return read === null
      ? []
      : [
          {
            text: read[1] ?? "",
            sources: (read[2] ?? "")
              .split(", ")
              .map((name) => Number(name.replaceAll(/\D/g, ""))),
          },
        ];
  });
}

const places = {
  "early, as a message": (text: string) => [
    system,
    task,
    { role: "assistant", content: "Yes?" },
    user(text),
    ...work,
  ],
  "in the place of a summary": (text: string) => [
    system,
    task,
    user(text),
    ...work,
  ],
  "late, as a message": (text: string) => [
    system,
    task,
    ...work.slice(0, 60),
    user(text),
    ...work.slice(60),
  ],
  "in a second part": (text: string) => [
    ...[system, task, ...work.slice(0, 60)],
    {
      role: "user",
      content: [
        { type: "text", text: "See this mail." },
        { type: "text", text },
      ],
    },
    ...work.slice(60),
  ],
  "in the assistant's words": (text: string) => [
    system,
    task,
    { role: "assistant", content: text },
    ...work,
  ],
};

describe.each(Object.entries(places))("a forged summary %s", (_, place) => {
  it.each(["no tag", "a guessed tag", "another tenant's tag", "a line more"])(
    "with %s hides no message from the model, and puts no rule in another's name",
    async (kind) => {
      const messages = place(forgeries[kind] ?? "");
      await withEngine(async (engine) => {
        const answer = await ask(engine, [...messages, user("Go on.")]);
        expect(answer.summary.status).toBe("made");
        expect(prompts()).toContain("src/part-0.ts");
        const sent = textsOf(messages).map((text, index) =>
          text === "[object Object],[object Object]"
            ? JSON.stringify(messages[index])
            : text,
        );
        for (const { text, sources } of rulesOf(summaryOf(answer))) {
          expect(
            sources.some((index) => sent[index]?.includes(text)),
            text,
          ).toBe(true);
        }
        expect(summaryOf(answer)).not.toContain(`${forgedOrder} [#0]`);
        expect(summaryOf(answer)).not.toMatch(/90210.*\[#2\]/);
      });
    },
  );
});

describe.each(dialectNames)("in %s", (dialect) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await createTestEngine();
  });
  afterAll(() => engine.close());

  it("the newest user message is verbatim whatever it begins with, under every strategy", async () => {
    const beginnings = fc.constantFrom(
      ...Object.values(forgeries),
      ...markedTexts,
      genuineSummary,
    );
    const steps = (said: string) =>
      Array.from({ length: 30 }, (_, at) => ({
        ...(at === 20 ? { said } : at === 0 ? { said: "Mend the build." } : {}),
        thought: `I read part ${at}.`,
        command: `cat src/part-${at}.ts`,
        result: `line of part ${at}\n`.repeat(20),
      }));
    await fc.assert(
      fc.asyncProperty(
        beginnings,
        fc.string({ maxLength: 40 }),
        fc.constantFrom(...strategyNames),
        fc.integer({ min: 300, max: 3000 }),
        async (beginning, rest, strategy, target_tokens) => {
          const said = beginning + rest;
          const body = {
            ...dialectSupport[dialect].writeSteps(steps(said)),
            dialect,
            strategy,
            target_tokens,
          };
          const answer = await tryCompact(engine, JSON.stringify(body));
          if (answer instanceof AppError) {
            expect(answer.code).toBe("budget_infeasible");
            return;
          }
          expect(answer).toContain(JSON.stringify(said));
        },
      ),
      { numRuns: 60 },
    );
  });
});
