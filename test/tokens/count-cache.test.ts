import { describe, expect, it } from "vitest";
import {
  createCountCache,
  nullCountCache,
} from "../../src/tokens/count-cache.ts";

const tokens = { total: 3, overhead: 1, parts: [2] };

describe("createCountCache", () => {
  it("returns what was kept, and nothing else", () => {
    const cache = createCountCache({ maxBytes: 10_000 });
    cache.set("a", tokens);
    expect(cache.get("a")).toBe(tokens);
    expect(cache.get("b")).toBeUndefined();
  });

  it("never holds more bytes than it may, and forgets the oldest first", () => {
    const cache = createCountCache({ maxBytes: 10_000 });
    for (let i = 0; i < 1000; i++) cache.set(`key ${i}`, tokens);
    expect(cache.sizeBytes).toBeLessThanOrEqual(10_000);
    expect(cache.sizeBytes).toBeGreaterThan(5000);
    expect(cache.get("key 0")).toBeUndefined();
    expect(cache.get("key 999")).toBe(tokens);
  });

  it("keeps nothing when it may hold nothing", () => {
    const cache = createCountCache({ maxBytes: 0 });
    cache.set("a", tokens);
    expect(cache.get("a")).toBeUndefined();
    expect(cache.sizeBytes).toBe(0);
  });

  it("weighs a message by its number of parts", () => {
    const cache = createCountCache({ maxBytes: 1_000_000 });
    cache.set("a", tokens);
    const small = cache.sizeBytes;
    cache.set("b", { ...tokens, parts: new Array<number>(1000).fill(1) });
    expect(cache.sizeBytes - small).toBeGreaterThan(small + 7000);
  });
});

describe("nullCountCache", () => {
  it("keeps nothing", () => {
    nullCountCache.set("a", tokens);
    expect(nullCountCache.get("a")).toBeUndefined();
    expect(nullCountCache.sizeBytes).toBe(0);
  });
});
