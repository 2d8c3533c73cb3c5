import { nullObserver } from "../../src/call/observer.ts";
import type { KeyedTags } from "../../src/lib/keyed-tags.ts";
import { describe } from "vitest";
import { backends, type BackendName } from "../../src/storage/backends.ts";
import type { Storage, StorageSettings } from "../../src/storage/backend.ts";
import { parseRedisAddress } from "../../src/storage/redis/address.ts";
import { describeRedis } from "./redis-describe.ts";
import { startRedis } from "./redis-server.ts";
import { until } from "./redis-until.ts";
import { afterFile } from "./stops.ts";

/** Two storages that share, as two replicas have them, with `tags` where a secret is configured. */
type OpenPair = (tags?: KeyedTags) => Promise<readonly [Storage, Storage]>;

/** What the contract tests need of a backend. */
interface BackendFixture {
  /** True if its cache keeps values. */
  readonly remembers: boolean;
  /** Skips its tests where its server can't be had. */
  readonly describe: (name: string, tests: () => void) => void;
  /** Starts its server, if it has one. */
  start(): Promise<OpenPair>;
}

const plain: StorageSettings = {
  memoryBytes: 1 << 20,
  address: undefined,
  namespace: "test",
  observer: nullObserver,
};

function withTags(
  settings: StorageSettings,
  tags: KeyedTags | undefined,
): StorageSettings {
  return tags === undefined ? settings : { ...settings, tags };
}

/** A storage in this process is shared by being the same one. */
const inProcess = (name: BackendName) => async (): Promise<OpenPair> =>
  Promise.resolve(async (tags) => {
    const storage = await backends[name].open(withTags(plain, tags));
    return [storage, storage];
  });

export const backendFixtures: Readonly<Record<BackendName, BackendFixture>> = {
  null: { remembers: false, describe, start: inProcess("null") },
  memory: { remembers: true, describe, start: inProcess("memory") },
  redis: {
    remembers: true,
    describe: describeRedis,
    async start() {
      const { url } = await startRedis();
      const address = parseRedisAddress(url);
      const open = async (namespace: string, tags?: KeyedTags) => {
        const settings = withTags(
          { ...plain, address, namespace, memoryBytes: 0 },
          tags,
        );
        const storage = await backends.redis.open(settings);
        afterFile(() => storage.close());
        await until(() => storage.state?.() === "ok");
        return storage;
      };
      return async (tags) => {
        const namespace = crypto.randomUUID();
        return [await open(namespace, tags), await open(namespace, tags)];
      };
    },
  },
};
