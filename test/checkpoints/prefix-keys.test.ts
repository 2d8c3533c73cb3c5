import { describe, expect, it } from "vitest";
import {
  maxBoundaries,
  prefixKeys,
} from "../../src/checkpoints/prefix-keys.ts";

const scope = Buffer.from("scope");
const unpinned = () => false;

function keysOf(
  texts: readonly string[],
  isPinned: (position: number) => boolean = unpinned,
) {
  const messages = texts.map((text) => ({ bytes: Buffer.from(text) }));
  return prefixKeys(scope, messages, { isPinned });
}

describe("prefixKeys", () => {
  it("names every beginning, the longest first", () => {
    const keys = keysOf(["a", "b", "c"]);
    expect(keys.map(({ covered }) => covered)).toEqual([3, 2, 1]);
    expect(new Set(keys.map(({ key }) => key)).size).toBe(3);
  });

  it("gives a beginning the same name whatever comes after it", () => {
    expect(keysOf(["a", "b", "c"]).slice(1)).toEqual(keysOf(["a", "b"]));
  });

  it("tells messages apart by where they end", () => {
    expect(keysOf(["ab", "c"])[0]).not.toEqual(keysOf(["a", "bc"])[0]);
  });

  it("changes all names from the first difference on", () => {
    const [three, two, one] = keysOf(["a", "b", "c"]);
    const [otherThree, otherTwo, otherOne] = keysOf(["a", "x", "c"]);
    expect(otherThree).not.toEqual(three);
    expect(otherTwo).not.toEqual(two);
    expect(otherOne).toEqual(one);
  });

  it("tells a message that must stay from one that need not", () => {
    const pinned = keysOf(["a", "b"], (position) => position === 1);
    expect(pinned[0]).not.toEqual(keysOf(["a", "b"])[0]);
    expect(pinned[1]).toEqual(keysOf(["a", "b"])[1]);
  });

  it("belongs to its scope", () => {
    const messages = [{ bytes: Buffer.from("a") }];
    const other = prefixKeys(Buffer.from("other"), messages, {
      isPinned: unpinned,
    });
    expect(other).not.toEqual(keysOf(["a"]));
  });

  it("names no more than the newest beginnings of a long transcript", () => {
    const texts = Array.from({ length: maxBoundaries + 500 }, (_, i) => `${i}`);
    const keys = keysOf(texts);
    expect(keys).toHaveLength(maxBoundaries);
    expect(keys[0]?.covered).toBe(texts.length);
    expect(keys.at(-1)?.covered).toBe(501);
  });
});
