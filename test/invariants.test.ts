import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Engine } from "../src/api/engine.ts";
import { AppError } from "../src/errors.ts";
import { outlineDocument } from "../src/json/document.ts";
import { strategyNames } from "../src/planning/strategies/index.ts";
import { dialectNames, type MessagesField } from "../src/dialects/index.ts";
import { dialectSupport } from "./support/dialects/index.ts";
import { applyChanges, type Edit } from "../src/api/apply-changes.ts";
import { brokenTranscripts } from "./support/arbitraries/broken.ts";
import {
  messagesFieldOf,
  transcripts,
  withOptions,
  type GeneratedTranscript,
} from "./support/arbitraries/transcripts.ts";
import {
  compactText,
  createTestEngine,
  measureTokens,
  tryCompact,
} from "./support/engine.ts";
import { checkCompaction } from "./support/oracle/invariants.ts";
import { recountWith } from "./support/oracle/tokens.ts";

const strategies = fc.constantFrom(...strategyNames);
const shares = fc.constantFrom(0.9, 0.5, 0.3, 0.1, 0.05);
const runs = { numRuns: 60 };
/** The same damage every time, so that a failure is the doing of the change at hand. */
const brokenRuns = { numRuns: 200, seed: 1 };
const recount = recountWith("o200k_base");

let engine: Engine;
beforeAll(async () => {
  engine = await createTestEngine();
});

async function requestAt(
  transcript: GeneratedTranscript,
  share: number,
  options: Record<string, string | boolean>,
): Promise<string> {
  const { total, fixed } = await measureTokens(engine, transcript.body);
  const target_tokens = Math.ceil(fixed + share * (total - fixed)) + 1;
  return withOptions(transcript, {
    // A transcript of plain text alone could be of two dialects.
    dialect: transcript.dialect,
    model: "gpt-5-mini",
    target_tokens,
    ...options,
  });
}

describe.each(dialectNames)("for every valid transcript in %s", (dialect) => {
  it("every strategy keeps every invariant, or names the smallest budget that would do", async () => {
    await fc.assert(
      fc.asyncProperty(
        transcripts(dialect),
        strategies,
        shares,
        async (transcript, strategy, share) => {
          const request = await requestAt(transcript, share, { strategy });
          const response = await tryCompact(engine, request);
          if (response instanceof AppError) {
            expect(response.code).toBe("budget_infeasible");
            await expectMinimumToDo(transcript, strategy, response);
            return;
          }
          expect(
            checkCompaction({
              dialect,
              request,
              response,
              count: recount,
            }),
          ).toEqual([]);
        },
      ),
      runs,
    );
  });

  it("compacting a result to the same budget returns it byte for byte", async () => {
    await fc.assert(
      fc.asyncProperty(
        transcripts(dialect),
        strategies,
        shares,
        async (transcript, strategy, share) => {
          const request = await requestAt(transcript, share, { strategy });
          const response = await tryCompact(engine, request);
          if (response instanceof AppError) return;
          const again = await compactText(
            engine,
            nextRequest(request, response),
          );
          expect(transcriptOf(again)).toBe(transcriptOf(response));
          expect((JSON.parse(again) as { compacted: boolean }).compacted).toBe(
            false,
          );
        },
      ),
      runs,
    );
  });

  it("below the trigger nothing is rewritten, white space included", async () => {
    await fc.assert(
      fc.asyncProperty(transcripts(dialect), async (transcript) => {
        // Named in both requests: which dialect a short body is of, and so which
        // model counts its images, may be anyone's guess.
        const named = { dialect, model: "gpt-5-mini" };
        const { total } = await measureTokens(
          engine,
          withOptions(transcript, named),
        );
        const request = withOptions(transcript, {
          ...named,
          target_tokens: 1,
          trigger_tokens: total,
        });
        const response = await compactText(engine, request);
        if (transcript.body.includes('"pith"')) return;
        const field = messagesFieldOf(dialect);
        expect(response).toContain(memberText(transcript.body, field));
      }),
      { numRuns: 25 },
    );
  });

  it("the edits lead to the transcript that the whole answer holds, and a dry run reports the same", async () => {
    await fc.assert(
      fc.asyncProperty(
        transcripts(dialect),
        strategies,
        shares,
        async (transcript, strategy, share) => {
          const ask = async (options: Record<string, string | boolean>) => {
            const all = { strategy, on_infeasible: "best_effort", ...options };
            const request = await requestAt(transcript, share, all);
            return JSON.parse(await compactText(engine, request)) as Answer;
          };
          const field = messagesFieldOf(dialect);
          const { [field]: whole = [], ...report } = await ask({});
          const { edits = [] } = await ask({ reply: "changes" });
          const sent = (JSON.parse(transcript.body) as Answer)[field] ?? [];
          expect(applyChanges(sent, edits)).toEqual(whole);
          const { systemField } = dialectSupport[dialect];
          const dry = { ...report, [systemField ?? ""]: undefined };
          expect(await ask({ dry_run: true })).toEqual(dry);
        },
      ),
      { numRuns: 25 },
    );
  });

  it("another engine that has seen nothing answers with the same bytes", async () => {
    const replica = await createTestEngine();
    await fc.assert(
      fc.asyncProperty(
        transcripts(dialect),
        strategies,
        shares,
        async (transcript, strategy, share) => {
          const request = await requestAt(transcript, share, {
            strategy,
            on_infeasible: "best_effort",
          });
          expect(await compactText(replica, request)).toBe(
            await compactText(engine, request),
          );
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe.each(dialectNames)("for every broken transcript in %s", (dialect) => {
  it("every strategy answers with a valid one inside the budget and reports the repairs", async () => {
    await fc.assert(
      fc.asyncProperty(
        brokenTranscripts(dialect),
        strategies,
        shares,
        async (transcript, strategy, share) => {
          const request = await requestAt(transcript, share, { strategy });
          const response = await tryCompact(engine, request);
          if (response instanceof AppError) {
            expect(response.code).toBe("budget_infeasible");
            return;
          }
          const faults = checkCompaction({
            dialect,
            request,
            response,
            count: recount,
          });
          expect(faults.filter((fault) => !isDisputed(fault))).toEqual([]);
        },
      ),
      brokenRuns,
    );
  });
});

/**
 * Damage that one host refuses and another takes, so that mending it is no fault;
 * and a server tool's call at the very end, which may still be under way.
 */
function isDisputed(fault: string): boolean {
  return /was repaired|server tool call .* has no result/.test(fault);
}

interface Answer
  extends
    Record<string, unknown>,
    Partial<Record<MessagesField, readonly object[]>> {
  readonly edits?: readonly Edit<object>[];
}

/** The JSON text of one member of a body, just as it was sent. */
function memberText(body: string, name: string): string {
  const bytes = Buffer.from(body);
  const limits = { maxDepth: 128, maxElements: 100_000, maxValues: 1_000_000 };
  const { members } = outlineDocument(bytes, limits).outline;
  const { start, end } = members.get(name) ?? { start: 0, end: 0 };
  return bytes.toString("utf8", start, end);
}

/** The budget that the error names is enough, and one token less is not. */
async function expectMinimumToDo(
  transcript: GeneratedTranscript,
  strategy: string,
  error: AppError,
): Promise<void> {
  const minimum = error.details?.["minimum_tokens"] as number;
  const ask = (target_tokens: number) =>
    tryCompact(
      engine,
      withOptions(transcript, { model: "gpt-5-mini", strategy, target_tokens }),
    );
  expect(await ask(minimum)).not.toBeInstanceOf(AppError);
  expect(await ask(minimum - 1)).toBeInstanceOf(AppError);
}

function transcriptOf(response: string): string {
  const { messages, input, system, instructions } = JSON.parse(
    response,
  ) as Record<string, unknown>;
  return JSON.stringify({ messages, input, system, instructions });
}

/** The same request with the result in the place of the transcript. */
function nextRequest(request: string, response: string): string {
  const { messages, input, system, instructions } = JSON.parse(
    response,
  ) as Record<string, unknown>;
  const options = JSON.parse(request) as Record<string, unknown>;
  return JSON.stringify({ ...options, messages, input, system, instructions });
}
