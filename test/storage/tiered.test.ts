import { describe, expect, it } from "vitest";
import type { Cache } from "../../src/storage/cache.ts";
import { createMemoryCache } from "../../src/storage/memory/cache.ts";
import { createNullCache } from "../../src/storage/null/cache.ts";
import { createTieredCache } from "../../src/storage/tiered.ts";
import { describeCache } from "../support/cache-contract.ts";

const refillTtlMs = 50;
const memory = () => createMemoryCache({ maxBytes: 1 << 20 });
const value = Uint8Array.of(1, 2, 3);

describeCache(
  "the tiered cache",
  () => createTieredCache({ front: memory(), back: memory(), refillTtlMs }),
  { remembers: true },
);

/** A cache that says which keys it was asked for. */
function recording(cache: Cache) {
  const asked: (readonly string[])[] = [];
  const getMany: Cache["getMany"] = (keys) => {
    asked.push(keys);
    return cache.getMany(keys);
  };
  return { ...cache, getMany, asked };
}

describe("the tiered cache", () => {
  it("asks the back once for all that the front lacks, and for nothing else", async () => {
    const back = recording(memory());
    const tiered = createTieredCache({ front: memory(), back, refillTtlMs });
    await tiered.set("near", value);
    await back.set("far", value);
    expect(await tiered.getMany(["a", "near", "far"])).toEqual([
      undefined,
      value,
      value,
    ]);
    await tiered.getMany(["near", "far"]);
    expect(back.asked).toEqual([["a", "far"]]);
  });

  it("asks the back again for what nobody had, because another may have stored it", async () => {
    const back = memory();
    const tiered = createTieredCache({ front: memory(), back, refillTtlMs });
    expect(await tiered.getMany(["a"])).toEqual([undefined]);
    await back.set("a", value);
    expect(await tiered.getMany(["a"])).toEqual([value]);
  });

  it("keeps what came from the back no longer than it may", async () => {
    const back = memory();
    const tiered = createTieredCache({ front: memory(), back, refillTtlMs });
    await back.set("a", value);
    await tiered.getMany(["a"]);
    // The back forgets.
    await back.close();
    expect(await tiered.getMany(["a"])).toEqual([value]);
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(await tiered.getMany(["a"])).toEqual([undefined]);
  });

  it("is the front alone before a back that remembers nothing", async () => {
    const back = createNullCache();
    const tiered = createTieredCache({ front: memory(), back, refillTtlMs });
    await tiered.set("a", value);
    expect(await tiered.getMany(["a"])).toEqual([value]);
  });
});
