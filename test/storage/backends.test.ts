// Covers: src/storage/memory/backend.ts, src/storage/null/backend.ts, src/storage/redis/backend.ts, src/storage/null/cache.ts, src/storage/memory/coordination.ts
import { beforeAll, describe, expect, it } from "vitest";
import {
  backends,
  openStorage,
  type BackendName,
} from "../../src/storage/backends.ts";
import { parseRedisAddress } from "../../src/storage/redis/address.ts";
import { backendFixtures } from "../support/backends.ts";
import { createKeyedTags, toTagSecret } from "../../src/lib/keyed-tags.ts";
import { nullObserver } from "../../src/call/observer.ts";
import { describeCache } from "../support/cache-contract.ts";
import { describeCoordination } from "../support/coordination-contract.ts";

const shared = createKeyedTags(toTagSecret("a secret of all replicas, long"));

for (const name of Object.keys(backends) as BackendName[]) {
  const fixture = backendFixtures[name];
  fixture.describe(`the ${name} backend`, () => {
    let open: Awaited<ReturnType<typeof fixture.start>>;
    beforeAll(async () => {
      open = await fixture.start();
    });
    describeCache(
      "its cache",
      async () => {
        const [{ cache }] = await open();
        return cache;
      },
      fixture,
    );
    describeCache(
      "its cache with a secret that replicas share",
      async () => {
        const [{ cache }] = await open(shared);
        return cache;
      },
      fixture,
    );
    describeCoordination("its coordination", async () => {
      const [one, two] = await open();
      return [one.coordination, two.coordination];
    });
  });
}

describe("openStorage", () => {
  const settings = {
    memoryBytes: 1 << 20,
    address: undefined,
    namespace: "test",
    observer: nullObserver,
  };
  const value = Uint8Array.of(1);

  it("keeps values in memory unless a server is named", async () => {
    const { cache, state } = await openStorage(settings);
    await cache.set("a", value);
    expect(await cache.getMany(["a"])).toEqual([value]);
    expect(state).toBeUndefined();
  });

  it("keeps nothing where memory is forbidden", async () => {
    const { cache } = await openStorage({ ...settings, memoryBytes: 0 });
    await cache.set("a", value);
    expect(await cache.getMany(["a"])).toEqual([undefined]);
  });

  it("keeps values in memory while the named server is away", async () => {
    const storage = await openStorage({
      ...settings,
      address: parseRedisAddress("redis://127.0.0.1:1"),
    });
    await storage.cache.set("a", value);
    expect(await storage.cache.getMany(["a"])).toEqual([value]);
    expect(storage.state?.()).toBe("connecting");
    await storage.close();
  });
});
