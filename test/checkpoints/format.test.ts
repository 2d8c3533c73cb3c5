import { hash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Checkpoint } from "../../src/checkpoints/checkpoint.ts";
import {
  decodeCheckpoint,
  encodeCheckpoint,
} from "../../src/checkpoints/format.ts";

const bytes = (text: string) => Buffer.from(text);

const checkpoint: Checkpoint = {
  covered: 9,
  edits: [
    [0, 3],
    { index: 4, bytes: bytes('{"role":"tool","content":"é…"}') },
    { index: undefined, bytes: bytes('{"role":"user","content":"left out"}') },
    [6, 9],
  ],
  changes: [
    { message: 3, action: "drop", tokensBefore: 40, tokensAfter: 0 },
    {
      message: 4,
      part: 0,
      action: "mask",
      tokensBefore: 90,
      tokensAfter: 6,
    },
    { action: "note", tokensBefore: 0, tokensAfter: 9 },
  ],
  repairs: [{ rule: "orphan_tool_result", message: 5, detail: "Dropped it." }],
};

/** Bytes with a true digest before a header of anyone's making. */
function forged(header: unknown, bodies = ""): Uint8Array {
  const json = bytes(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  const content = Buffer.concat([length, json, bytes(bodies)]);
  const digest = hash("sha256", content, "hex").slice(0, 32);
  return Buffer.concat([Buffer.from(digest, "hex"), content]);
}

describe("a checkpoint as bytes", () => {
  it("is read as it was written", () => {
    expect(decodeCheckpoint(encodeCheckpoint(checkpoint))).toEqual(checkpoint);
  });

  it("is the same bytes every time", () => {
    expect(encodeCheckpoint(checkpoint)).toEqual(encodeCheckpoint(checkpoint));
  });

  it("is nothing any more when a single byte was changed or lost", () => {
    const whole = encodeCheckpoint(checkpoint);
    fc.assert(
      fc.property(
        fc.nat(whole.length - 1),
        fc.integer({ min: 1, max: 255 }),
        (place, change) => {
          const damaged = Uint8Array.from(whole);
          damaged[place] = (damaged[place] ?? 0) ^ change;
          expect(decodeCheckpoint(damaged)).toBeUndefined();
          expect(decodeCheckpoint(whole.subarray(0, place))).toBeUndefined();
        },
      ),
    );
  });

  it("is nothing when somebody else wrote it", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (foreign) => {
        expect(decodeCheckpoint(foreign)).toBeUndefined();
      }),
    );
  });

  const header = {
    version: 1,
    covered: 3,
    stretches: [[0, 3]],
    changes: [],
    repairs: [],
  };

  it("is read whatever its messages are, as long as it is whole", () => {
    expect(decodeCheckpoint(forged(header))).toMatchObject({ covered: 3 });
  });

  it.each([
    ["another version", { version: 2 }],
    ["an unknown field", { extra: 1 }],
    ["a range after the covered messages", { stretches: [[0, 4]] }],
    ["a range that ends before it begins", { stretches: [[2, 1]] }],
    ["a message after the covered ones", { stretches: [[3, 0, null]] }],
    ["bytes that are not there", { stretches: [[0, 5, null]] }],
    [
      "messages kept more than once",
      {
        stretches: [
          [0, 3],
          [0, 3],
        ],
      },
    ],
    ["no messages covered", { covered: 0, stretches: [] }],
  ])("is nothing with %s", (_, fields) => {
    expect(decodeCheckpoint(forged({ ...header, ...fields }))).toBeUndefined();
  });

  it("is nothing with bytes that belong to no message", () => {
    expect(decodeCheckpoint(forged(header, "{}"))).toBeUndefined();
  });
});
