// Covers: src/dialects/shared/call-violations.ts, src/dialects/shared/edit-messages.ts, src/dialects/shared/pair-calls.ts, src/dialects/shared/place-results.ts, src/dialects/shared/rename-calls.ts, src/dialects/shared/repair-calls.ts
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeholders } from "../../src/dialects/shared/placeholders.ts";
import {
  dialects,
  dialectNames,
  type DialectName,
} from "../../src/dialects/index.ts";
import type { Part, ToolResultPart } from "../../src/transcript/part.ts";
import type { Message } from "../../src/transcript/transcript.ts";
import { findRefusals } from "../support/oracle/rules.ts";
import { dialectSupport } from "../support/dialects/index.ts";
import { damaged } from "./support/damage.ts";
import { rawsOf, read } from "./support/read.ts";

const runs = { numRuns: 250 };

/**
 * What the independent rules refuse. They don't know two things that the API
 * grants: a server tool's result in a later message, when a client's tool was
 * called beside it, and system messages behind one, or that hold a directive alone.
 */
function refusals(name: DialectName, messages: readonly Message[]): string[] {
  const raws = rawsOf(messages);
  if (raws.some(({ output_config }) => output_config)) return [];
  return findRefusals(name, raws).filter(
    (refusal) =>
      !/server tool call|orphan (web|code)_|system message after/.test(refusal),
  );
}

function partsOf(messages: readonly Message[]): readonly Part[] {
  return messages.flatMap(({ parts }) => parts);
}

function resultsOf(messages: readonly Message[]): readonly ToolResultPart[] {
  return partsOf(messages).filter((part) => part.kind === "tool_result");
}

/** Everything that is not a tool's answer. */
function trustedTexts(messages: readonly Message[]): readonly string[] {
  return partsOf(messages).flatMap((part) =>
    part.kind === "text" ? [part.text] : [],
  );
}

describe.each(dialectNames)("repairing %s", (name) => {
  const dialect = dialects[name];
  const broken = damaged(dialectSupport[name]);

  it("leaves what the provider accepts as it is", () => {
    fc.assert(
      fc.property(dialectSupport[name].conversations, (raws) => {
        const messages = read(dialect, raws);
        expect(dialect.violations(messages)).toEqual([]);
        expect(refusals(name, messages)).toEqual([]);
        const repaired = dialect.repair(messages);
        expect(repaired.messages).toBe(messages);
        expect(repaired.repairs).toEqual([]);
      }),
      runs,
    );
  });

  it("mends whatever happened to a conversation, and says so", () => {
    fc.assert(
      fc.property(broken, (raws) => {
        const before = read(dialect, raws);
        const { messages, repairs } = dialect.repair(before);
        expect(dialect.violations(messages)).toEqual([]);
        expect(refusals(name, messages)).toEqual([]);
        expect(repairs.length > 0).toBe(messages !== before);
      }),
      runs,
    );
  });

  it("finds nothing to mend in its own work", () => {
    fc.assert(
      fc.property(broken, (raws) => {
        const { messages } = dialect.repair(read(dialect, raws));
        const again = dialect.repair(messages);
        expect(again.messages).toBe(messages);
      }),
      runs,
    );
  });

  it("keeps the bytes of a message in step with it", () => {
    fc.assert(
      fc.property(broken, (raws) => {
        const { messages } = dialect.repair(read(dialect, raws));
        for (const message of messages) {
          expect(message.bytes.toString()).toBe(JSON.stringify(message.raw));
          expect(message.parts).toEqual(
            dialect.parseMessage(message.raw, "message").parts,
          );
        }
      }),
      runs,
    );
  });

  it("lets no tool's answer become anyone's words, and no words a tool's answer", () => {
    fc.assert(
      fc.property(broken, (raws) => {
        const before = read(dialect, raws);
        const { messages } = dialect.repair(before);
        const made: string[] = Object.values(placeholders);
        const words = new Set([...trustedTexts(before), ...made]);
        for (const text of trustedTexts(messages)) {
          expect(words).toContain(text);
        }
        const answers = new Set(resultsOf(before).map(({ text }) => text));
        for (const { text } of resultsOf(messages)) {
          expect([...answers, ...made, ""]).toContain(text);
        }
      }),
      runs,
    );
  });

  it("gives every kept answer to the call it was given to", () => {
    fc.assert(
      fc.property(broken, (raws) => {
        const { messages } = dialect.repair(read(dialect, raws));
        for (const { text, callId } of resultsOf(messages)) {
          const id = /^answer \w+ (\w)$/.exec(text)?.[1];
          // An id that the accident took away or that clashed was given anew.
          if (id !== undefined && callId?.length === 1) {
            expect(["a", callId]).toContain(id);
          }
        }
      }),
      runs,
    );
  });
});
