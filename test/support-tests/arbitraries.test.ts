import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isJsonObject, type JsonObject } from "../../src/json/json.ts";
import { dialectNames } from "../../src/dialects/index.ts";
import {
  brokenTranscripts,
  damageNames,
} from "../support/arbitraries/broken.ts";
import {
  messagesFieldOf,
  transcripts,
  withOptions,
  type GeneratedTranscript,
} from "../support/arbitraries/transcripts.ts";
import { dialectSupport } from "../support/dialects/index.ts";
import { openCalls } from "../support/oracle/by-dialect.ts";
import { objectsAt } from "../support/oracle/json-access.ts";
import { findRefusals } from "../support/oracle/rules.ts";

function messagesIn({
  body,
  dialect,
}: GeneratedTranscript): readonly JsonObject[] {
  const value: unknown = JSON.parse(body);
  return isJsonObject(value) ? objectsAt(value, messagesFieldOf(dialect)) : [];
}

describe.each(dialectNames)("generated transcripts in %s", (dialect) => {
  it("are accepted by the provider", () => {
    fc.assert(
      fc.property(transcripts(dialect), (transcript) => {
        const messages = messagesIn(transcript);
        const { continues } = transcript;
        const options = { input: messages, continues };
        expect(findRefusals(dialect, messages, options)).toEqual([]);
        expect(messages).toHaveLength(transcript.messageCount);
      }),
      { numRuns: 150 },
    );
  });

  it("hold everything that real traffic holds", () => {
    const sample = fc.sample(transcripts(dialect, { maxTurns: 20 }), {
      numRuns: 200,
      seed: 7,
    });
    const text = sample.map(({ body }) => body).join("\n");
    const everywhere = [
      "pith",
      "x_trace",
      "12345678901234567890",
      "1.0",
      "iVBOR",
      "apply_patch",
      "先读取",
    ];
    const own = dialectSupport[dialect].generatedForms;
    expect(
      [...everywhere, ...own].filter((needle) => !text.includes(needle)),
    ).toEqual([]);
    const open = sample.filter(
      (transcript) => openCalls(dialect, messagesIn(transcript)).length > 0,
    );
    expect(open.length).toBeGreaterThan(10);
  });

  it("grow with the size that is asked for", () => {
    const size = { minTurns: 58, maxTurns: 60 };
    const [small] = fc.sample(transcripts(dialect, { maxTurns: 1 }), {
      numRuns: 1,
      seed: 3,
    });
    const [large] = fc.sample(transcripts(dialect, size), {
      numRuns: 1,
      seed: 3,
    });
    expect(small?.messageCount).toBeLessThan(12);
    expect(large?.messageCount).toBeGreaterThan(40);
  });

  it("keep their own bytes when options are put beside them", () => {
    fc.assert(
      fc.property(transcripts(dialect, { maxTurns: 2 }), (transcript) => {
        const request = withOptions(transcript, { target_tokens: 100 });
        const untouched = transcript.body.trimEnd().slice(0, -1);
        expect(request.startsWith(untouched)).toBe(true);
        expect(JSON.parse(request)).toMatchObject({ target_tokens: 100 });
      }),
      { numRuns: 50 },
    );
  });

  it("are mostly refused once they are broken, by every kind of damage", () => {
    const sample = fc.sample(brokenTranscripts(dialect), {
      numRuns: 300,
      seed: 11,
    });
    const refused = sample.filter(
      (transcript) => findRefusals(dialect, messagesIn(transcript)).length > 0,
    );
    expect(refused.length).toBeGreaterThan(100);
    const causes = new Set(
      refused.flatMap(({ damages }) => (damages.length === 1 ? damages : [])),
    );
    expect(causes.size).toBeGreaterThan(damageNames.length / 2);
  });
});
