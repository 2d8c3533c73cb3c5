import type { Cache } from "./cache.ts";

export interface TieredOptions {
  /** Asked first. */
  readonly front: Cache;
  /** Asked for values that the front lacks; shared, or larger. */
  readonly back: Cache;
  /** Time for which the front keeps a value from the back, which does not report when the value expires. */
  readonly refillTtlMs: number;
}

/**
 * Two caches as one. The back is not asked for values that the front has: use it only
 * for keys whose value never changes. It is asked for all others each time, because
 * other processes may have stored them meanwhile.
 */
export function createTieredCache({
  front,
  back,
  refillTtlMs,
}: TieredOptions): Cache {
  return {
    async getMany(keys) {
      const near = await front.getMany(keys);
      const missing = keys.filter((_, index) => near[index] === undefined);
      if (missing.length === 0) return near;
      const far = await back.getMany(missing);
      const found = new Map<string, Uint8Array>();
      for (const [index, key] of missing.entries()) {
        const value = far[index];
        if (value !== undefined) found.set(key, value);
      }
      await Promise.all(
        Array.from(found, ([key, value]) =>
          front.set(key, value, { ttlMs: refillTtlMs }),
        ),
      );
      return keys.map((key, index) => near[index] ?? found.get(key));
    },
    async set(...entry) {
      await Promise.all([front.set(...entry), back.set(...entry)]);
    },
    async close() {
      await Promise.all([front.close(), back.close()]);
    },
  };
}
