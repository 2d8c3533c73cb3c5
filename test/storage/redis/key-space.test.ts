import { expect, it, describe } from "vitest";
import {
  createKeySpace,
  tagCount,
  slotOf,
} from "../../../src/storage/redis/key-space.ts";

describe("slotOf", () => {
  it("is what CLUSTER KEYSLOT answers, by the examples of its documentation", () => {
    expect(slotOf("somekey")).toBe(11_058);
    expect(slotOf("foo{hash_tag}")).toBe(2515);
    expect(slotOf("bar{hash_tag}")).toBe(2515);
    expect(slotOf("123456789")).toBe(0x31c3);
  });

  it("takes the whole name where there is no tag", () => {
    expect(slotOf("a{}b")).not.toBe(slotOf("a"));
    expect(slotOf("a{b")).not.toBe(slotOf("b"));
  });
});

describe("a key space", () => {
  it("puts keys of one tag into one slot, and spreads the tags", () => {
    const { nameOf, tagOf } = createKeySpace("pith");
    const slots = new Map<number, Set<number>>();
    for (let i = 0; i < 2000; i += 1) {
      const tag = tagOf(`key-${i}`);
      const slot = slotOf(nameOf("value", `key-${i}`));
      slots.set(tag, (slots.get(tag) ?? new Set()).add(slot));
    }
    expect([...slots.values()].every(({ size }) => size === 1)).toBe(true);
    expect(slots.size).toBe(tagCount);
    const places = [...slots.values()].map(([slot = 0]) => slot);
    for (const third of [0, 1, 2]) {
      const share = places.filter((slot) => Math.floor(slot / 5462) === third);
      expect(share.length).toBeGreaterThan(tagCount / 5);
    }
  });
});
