import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  packMessages,
  unpackMessages,
} from "../../../src/lab/runs/pack-messages.ts";
import { says, user } from "../builders.ts";

const originals = [user("a"), says("b"), user("a"), says("c")];

describe("packMessages", () => {
  it("replaces originals by their positions and keeps other messages", () => {
    const other = user("new");
    expect(packMessages([says("b"), other, says("c")], originals)).toEqual([
      ...[1, other, 3],
    ]);
  });

  it("takes equal originals in order", () => {
    const kept = [user("a"), says("b"), user("a")];
    expect(packMessages(kept, originals)).toEqual([0, 1, 2]);
    expect(packMessages([says("b"), user("a")], originals)).toEqual([1, 2]);
  });

  it("is undone by unpackMessages", () => {
    const message = fc.constantFrom(...["a", "b", "c", "d"].map(user));
    fc.assert(
      fc.property(fc.array(message), fc.array(message), (messages, known) => {
        const packed = packMessages(messages, known);
        expect(unpackMessages(packed, known)).toEqual(messages);
      }),
    );
  });
});

describe("unpackMessages", () => {
  it("names a position that the transcript doesn't have", () => {
    expect(() => unpackMessages([4], originals)).toThrow(
      "message 4, but the transcript has 4 messages",
    );
  });
});
