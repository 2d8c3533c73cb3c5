import { randomUUID } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { Coordination, Versioned } from "../coordination.ts";

const maxLeases = 100_000;
const entryOverheadBytes = 320;

/** The usual limit for versioned values without a server. */
export const coordinationBytes = 32 * 2 ** 20;

export interface MemoryCoordinationOptions {
  /** Most bytes of all values together; the least recently used are forgotten. */
  readonly maxBytes: number;
}

type Entry = Versioned & { readonly value: Uint8Array };

/** Coordinates the callers of one process. */
export function createMemoryCoordination({
  maxBytes,
}: MemoryCoordinationOptions): Coordination {
  const leases = new LRUCache<string, string>({ max: maxLeases });
  const values = new LRUCache<string, Entry>({
    maxSize: maxBytes,
    sizeCalculation: ({ value }, key) =>
      value.byteLength + 2 * key.length + entryOverheadBytes,
  });
  return {
    acquire(key, ttlMs, token = randomUUID()) {
      const holder = leases.get(key) ?? token;
      if (holder !== token) return Promise.resolve(undefined);
      leases.set(key, token, { ttl: ttlMs });
      return Promise.resolve(token);
    },
    renew(key, token, ttlMs) {
      const isHeld = leases.get(key) === token;
      if (isHeld) leases.set(key, token, { ttl: ttlMs });
      return Promise.resolve(isHeld);
    },
    release(key, token) {
      if (leases.get(key) === token) leases.delete(key);
      return Promise.resolve();
    },
    read: (key) => Promise.resolve(values.get(key)),
    compareAndSet({ key, expectedVersion, value, ttlMs }) {
      if (values.get(key)?.version !== expectedVersion) {
        return Promise.resolve(undefined);
      }
      const version = randomUUID();
      const own = Uint8Array.from(value);
      values.set(key, { value: own, version }, { ttl: ttlMs });
      return Promise.resolve(version);
    },
  };
}
