// Covers: src/dialects/anthropic-messages/steps.ts, src/dialects/openai-chat/steps.ts
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dialects, dialectNames } from "../../src/dialects/index.ts";
import type { Dialect } from "../../src/transcript/dialect.ts";
import { createMessage } from "../../src/transcript/create-message.ts";
import { groupSteps } from "../../src/transcript/steps.ts";
import type { Message } from "../../src/transcript/transcript.ts";
import { dialectSupport } from "../support/dialects/index.ts";
import { damaged } from "./support/damage.ts";
import { read } from "./support/read.ts";

/** The steps that are kept, with a note wherever the dialect asks for one. */
function keepSteps(
  dialect: Dialect,
  messages: readonly Message[],
  kept: readonly boolean[],
): Message[] {
  const steps = groupSteps(messages, dialect)
    .map(({ start, end }) => messages.slice(start, end))
    // The last step may be in flight, and is never dropped then.
    .filter((_, index, all) => kept[index] || index === all.length - 1);
  return steps.flatMap((step, index) => {
    const role = dialect.noteRole(steps[index - 1]?.at(-1), step[0]);
    if (role === undefined) return step;
    return [createMessage(dialect, dialect.note(role, "(left out)")), ...step];
  });
}

describe.each(dialectNames)("steps of %s", (name) => {
  const dialect = dialects[name];
  const kept = fc.array(fc.boolean(), { minLength: 60, maxLength: 60 });

  it("may leave in any combination", () => {
    fc.assert(
      fc.property(dialectSupport[name].conversations, kept, (raws, kept) => {
        const messages = keepSteps(dialect, read(dialect, raws), kept);
        expect(dialect.violations(messages)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it("may leave in any combination after a repair", () => {
    fc.assert(
      fc.property(damaged(dialectSupport[name]), kept, (raws, kept) => {
        const { messages } = dialect.repair(read(dialect, raws));
        const left = keepSteps(dialect, messages, kept);
        expect(dialect.violations(left)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it("need no note between them while all of them stay", () => {
    fc.assert(
      fc.property(damaged(dialectSupport[name]), (raws) => {
        const { messages } = dialect.repair(read(dialect, raws));
        const all = keepSteps(dialect, messages, new Array(999).fill(true));
        expect(all).toEqual(messages);
      }),
      { numRuns: 200 },
    );
  });
});
