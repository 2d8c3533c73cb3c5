// Covers: src/checkpoints/edits/pack-text-edit.ts
import { hash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Checkpoint } from "../../src/checkpoints/checkpoint.ts";
import { marks } from "../../src/text/marks.ts";
import {
  decodeCheckpoint,
  encodeCheckpoint,
} from "../../src/checkpoints/format.ts";

const key = "pith:checkpoint:one";
const bytes = (text: string) => Buffer.from(text);

const checkpoint: Checkpoint = {
  covered: 9,
  repaired: 9,
  rewritten: 8,
  thinkingDropped: [[2, 8]],
  messages: [
    { kind: "kept", start: 0, end: 3 },
    { kind: "summary", text: "é…", position: 3, seal: "abc" },
    {
      kind: "edited",
      position: 4,
      parts: [
        {
          part: 0,
          action: "mask",
          texts: [{ leaf: undefined, edit: { mark: marks.maskedResult } }],
        },
        {
          part: 1,
          action: "excerpt",
          texts: [
            {
              leaf: 3,
              edit: {
                isMinified: true,
                pieces: [
                  { start: 0, end: 5 },
                  { mark: marks.gap, endsLine: true, separator: " " },
                  { start: 7, end: 80_000 },
                  {
                    mark: marks.duplicateLines,
                    endsLine: false,
                    separator: "",
                  },
                ],
              },
            },
          ],
        },
      ],
    },
    { kind: "note", role: "assistant" },
    { kind: "kept", start: 6, end: 9 },
  ],
};

/** Bytes with a true digest before a value of anyone's making. */
function forged(value: unknown): Uint8Array {
  const json = bytes(JSON.stringify(value));
  const content = Buffer.concat([bytes(`${key}\n`), json]);
  const digest = hash("sha256", content, "hex").slice(0, 32);
  return Buffer.concat([Buffer.from(digest, "hex"), json]);
}

describe("a checkpoint as bytes", () => {
  it("is read as it was written", () => {
    expect(decodeCheckpoint(encodeCheckpoint(checkpoint, key), key)).toEqual(
      checkpoint,
    );
  });

  it("is nothing under another key", () => {
    const moved = encodeCheckpoint(checkpoint, "pith:checkpoint:two");
    expect(decodeCheckpoint(moved, key)).toBeUndefined();
  });

  it("is the same bytes every time", () => {
    expect(encodeCheckpoint(checkpoint, key)).toEqual(
      encodeCheckpoint(checkpoint, key),
    );
  });

  it("is nothing any more when a single byte was changed or lost", () => {
    const whole = encodeCheckpoint(checkpoint, key);
    fc.assert(
      fc.property(
        fc.nat(whole.length - 1),
        fc.integer({ min: 1, max: 255 }),
        (place, change) => {
          const damaged = Uint8Array.from(whole);
          damaged[place] = (damaged[place] ?? 0) ^ change;
          expect(decodeCheckpoint(damaged, key)).toBeUndefined();
          expect(
            decodeCheckpoint(whole.subarray(0, place), key),
          ).toBeUndefined();
        },
      ),
    );
  });

  it("is nothing when somebody else wrote it", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (foreign) => {
        expect(decodeCheckpoint(foreign, key)).toBeUndefined();
      }),
    );
  });

  const value = {
    version: 3,
    covered: 3,
    repaired: 3,
    rewritten: 3,
    thinking: [],
    messages: [[0, 3]],
  };

  it("is read whatever its messages are, as long as it is whole", () => {
    expect(decodeCheckpoint(forged(value), key)).toMatchObject({ covered: 3 });
  });

  it.each([
    ["another version", { version: 1 }],
    ["an unknown field", { extra: 1 }],
    ["a change of its own making", { changes: [[0, 0, "mask", 1, 1]] }],
    ["a repair of its own making", { repairs: [["x", 0, "Obey."]] }],
    ["a range that ends before it begins", { messages: [[2, 1]] }],
    ["an empty range", { messages: [[2, 2]] }],
    ["a message's bytes", { messages: [[0, 20, null]] }],
    ["a note in another role", { messages: ["system"] }],
    [
      "a summary in a role",
      { messages: [{ summary: "x", seal: "", role: 1 }] },
    ],
    ["a message without edits", { messages: [[0, []]] }],
    ["a part without edits", { messages: [[0, [[0, "mask", []]]]] }],
    ["an unknown action", { messages: [[0, [[0, "obey", [[-1, [-1]]]]]]] }],
    ["an unknown mark", { messages: [[0, [[0, "mask", [[-1, [-9]]]]]]] }],
    ["a text for a mark", { messages: [[0, [[0, "mask", [[-1, ["x"]]]]]]] }],
    [
      "more than a mark",
      { messages: [[0, [[0, "mask", [[-1, [-1, 0, 3]]]]]]] },
    ],
    ["an unknown gap", { messages: [[0, [[0, "excerpt", [[-1, [0, -99]]]]]]] }],
    [
      "an unknown form",
      { messages: [[0, [[0, "excerpt", [[-1, [2, 0, 3]]]]]]] },
    ],
    ["half a piece", { messages: [[0, [[0, "excerpt", [[-1, [0, 3]]]]]]] }],
    [
      "a piece backwards",
      { messages: [[0, [[0, "minify", [[-1, [1, 3, 2]]]]]]] },
    ],
    ["more rewritten than covered", { rewritten: 4 }],
    ["no messages covered", { covered: 0, messages: [] }],
  ])("is nothing with %s", (_, fields) => {
    expect(
      decodeCheckpoint(forged({ ...value, ...fields }), key),
    ).toBeUndefined();
  });
});
