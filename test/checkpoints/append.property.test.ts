import { resultFields } from "../../src/dialects/request-fields.ts";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Engine } from "../../src/api/engine.ts";
import { AppError } from "../../src/errors.ts";
import { strategyNames } from "../../src/planning/strategies/index.ts";
import { dialectNames } from "../../src/dialects/index.ts";
import { applyChanges } from "../../src/api/apply-changes.ts";
import type { CompactResponse } from "../../src/api/schemas/compact-response.ts";
import {
  messagesFieldOf,
  transcripts,
  withOptions,
} from "../support/arbitraries/transcripts.ts";
import {
  compactText,
  createTestEngine,
  measureTokens,
  tryCompact,
} from "../support/engine.ts";
import {
  memoryCheckpoints,
  messageTexts,
  withMessages,
} from "../support/growing.ts";
import { checkCompaction } from "../support/oracle/invariants.ts";
import { recountWith } from "../support/oracle/tokens.ts";

/** Two instances that know each other only by the cache that they share. */
let first: Engine;
let second: Engine;
let alone: Engine;

beforeAll(async () => {
  const checkpoints = memoryCheckpoints();
  first = await createTestEngine({}, { checkpoints });
  second = await createTestEngine({}, { checkpoints });
  alone = await createTestEngine();
});

const recount = recountWith("o200k_base");

const strategies = fc.constantFrom(
  ...strategyNames.filter((name) => name !== "none"),
);

const untouched = { target_tokens: 1e9, trigger_tokens: 1e9 };

interface Limits {
  readonly target_tokens: number;
  readonly trigger_tokens: number;
}

/** A transcript's beginning, and limits that make a call with it compact. */
async function limitsFor(body: string, share: number): Promise<Limits> {
  const { total, fixed } = await measureTokens(alone, body);
  return {
    target_tokens: Math.ceil(fixed + share * (total - fixed)) + 1,
    trigger_tokens: Math.max(total - 1, 2),
  };
}

describe.each(dialectNames)("a growing transcript in %s", (dialect) => {
  const named = { dialect, model: "gpt-5-mini" };

  /** A transcript, what its beginning was compacted to, and how a longer part of it is asked for. */
  interface Grown {
    readonly all: readonly string[];
    readonly covered: number;
    readonly earlier: readonly string[];
    readonly limits: Limits;
    readonly body: (messages: readonly string[], options?: object) => string;
  }

  const growing = fc.record({
    transcript: transcripts(dialect),
    strategy: strategies,
    cut: fc.double({ min: 0.2, max: 1, noNaN: true }),
    share: fc.constantFrom(0.2, 0.4, 0.7),
  });
  type Growing =
    typeof growing extends fc.Arbitrary<infer Value> ? Value : never;

  /** Compacts the beginning; undefined when there is nothing to compact, or no way. */
  async function grow({
    transcript,
    strategy,
    cut,
    share,
  }: Growing): Promise<Grown | undefined> {
    const all = messageTexts(transcript.body, dialect);
    const bodyOf = (messages: readonly string[], options = {}) =>
      withOptions(
        { body: withMessages(transcript.body, dialect, messages) },
        { ...named, ...options },
      );
    const covered = Math.max(1, Math.floor(all.length * cut));
    const beginning = all.slice(0, covered);
    const limits = await limitsFor(bodyOf(beginning), share);
    if (limits.target_tokens >= limits.trigger_tokens) return undefined;
    if (!isAsked(all.slice(covered - 1, covered + 1))) return undefined;
    const body = (messages: readonly string[], options = {}) =>
      bodyOf(messages, { ...limits, strategy, ...options });
    const answer = await tryCompact(first, body(beginning));
    if (answer instanceof AppError) return undefined;
    // What a repair alone brought under the trigger is not remembered.
    if (!(JSON.parse(answer) as CompactResponse).compacted) return undefined;
    const earlier = messageTexts(answer, dialect);
    return { all, covered, earlier, limits, body };
  }

  it("keeps its compacted beginning to the byte until the trigger is crossed again, on every instance", async () => {
    let resumed = 0;
    await fc.assert(
      fc.asyncProperty(growing, async (drawn) => {
        const grown = await grow(drawn);
        if (grown === undefined) return;
        const { all, covered, earlier, limits, body } = grown;
        // As they come back when nothing is done to them: without the `pith` field.
        const kept = messageTexts(
          await compactText(alone, body(all, untouched)),
          dialect,
        );
        for (let end = covered; end <= all.length; end += 1) {
          const expected = [...earlier, ...kept.slice(covered, end)];
          const { total } = await measureTokens(
            alone,
            withOptions(
              { body: withMessages(drawn.transcript.body, dialect, expected) },
              named,
            ),
          );
          if (total > limits.trigger_tokens) break;
          const answer = await compactText(second, body(all.slice(0, end)));
          const { cache, repairs } = JSON.parse(answer) as CompactResponse;
          const result = messageTexts(answer, dialect);
          // A cut where no provider would take the transcript has to be mended.
          if (repairs.length > 0) {
            if (!cache.resumed) continue;
            expect(result.slice(0, earlier.length)).toEqual(earlier);
            continue;
          }
          expect(result).toEqual(expected);
          resumed += 1;
        }
      }),
      { numRuns: 80 },
    );
    expect(resumed).toBeGreaterThan(40);
  });

  it("keeps every invariant when it is resumed, its edits and its dry run too", async () => {
    let resumed = 0;
    await fc.assert(
      fc.asyncProperty(growing, async (drawn) => {
        const grown = await grow(drawn);
        if (grown === undefined) return;
        const { limits, body } = grown;
        const all = grown.all.slice(0, grown.covered + 3);
        const request = body(all);
        const response = await tryCompact(second, request);
        if (response instanceof AppError) return;
        const answer = JSON.parse(response) as CompactResponse;
        if (!answer.cache.resumed) return;
        resumed += 1;
        expect(answer.tokens.after).toBeLessThanOrEqual(limits.trigger_tokens);
        const faults = checkCompaction({
          dialect,
          request,
          response,
          count: recount,
        });
        expect(faults.filter((fault) => !isOfFirstCall(fault))).toEqual([]);

        const edited = JSON.parse(
          await compactText(first, body(all, { reply: "changes" })),
        ) as CompactResponse;
        const sent = all.map((text) => JSON.parse(text) as object);
        expect(applyChanges(sent, edited.edits ?? [])).toEqual(
          answer[messagesFieldOf(dialect)],
        );
        const dry = JSON.parse(
          await compactText(first, body(all, { dry_run: true })),
        ) as CompactResponse;
        const left = resultFields.map((field) => [field, undefined] as const);
        expect(dry).toEqual({ ...answer, ...Object.fromEntries(left) });
      }),
      { numRuns: 80 },
    );
    expect(resumed).toBeGreaterThan(10);
  });
});

/**
 * True if an agent asks between two messages: after a user's or a tool's message, or
 * with calls in flight, and neither before an instruction nor within the model's turn.
 */
function isAsked([last = "{}", next = "{}"]: readonly string[]): boolean {
  const { role, type } = JSON.parse(next) as Record<string, string>;
  if (role === "system" || type === "item_reference") return false;
  return !isModels(last) || (hasCall(last) && !isModels(next));
}

function isModels(text: string): boolean {
  const { role, type } = JSON.parse(text) as Record<string, string>;
  return role === undefined
    ? type !== undefined && !type.endsWith("_output")
    : role === "assistant";
}

function hasCall(text: string): boolean {
  return /"(tool_use|tool_calls|\w*_call)"/.test(text);
}

/** True for a fault that only a compacting call can have: over the target, or not a prefix of what was sent. */
function isOfFirstCall(fault: string): boolean {
  return /were allowed$|^prefix (says|has) /.test(fault);
}
