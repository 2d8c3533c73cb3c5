import type { Cache } from "./cache.ts";

export interface TieredOptions {
  /** Asked first. */
  readonly front: Cache;
  /** Asked for what the front lacks; shared, or larger. */
  readonly back: Cache;
  /** How long the front keeps what it learned from the back, which does not tell how long that will live. */
  readonly refillTtlMs: number;
}

/**
 * Two caches as one. What the front has is never asked for again: only for keys
 * whose value never changes. What it lacks is asked for each time, because others
 * may have stored it meanwhile.
 */
export function createTieredCache({
  front,
  back,
  refillTtlMs,
}: TieredOptions): Cache {
  return {
    async getMany(keys) {
      const near = await front.getMany(keys);
      const missing = keys.filter((_, place) => near[place] === undefined);
      if (missing.length === 0) return near;
      const far = await back.getMany(missing);
      const found = new Map<string, Uint8Array>();
      for (const [place, key] of missing.entries()) {
        const value = far[place];
        if (value !== undefined) found.set(key, value);
      }
      await Promise.all(
        Array.from(found, ([key, value]) =>
          front.set(key, value, { ttlMs: refillTtlMs }),
        ),
      );
      return keys.map((key, place) => near[place] ?? found.get(key));
    },
    async set(...entry) {
      await Promise.all([front.set(...entry), back.set(...entry)]);
    },
    async close() {
      await Promise.all([front.close(), back.close()]);
    },
  };
}
