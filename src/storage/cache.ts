import { withTimeout } from "../lib/timeout.ts";

export interface SetOptions {
  /** The value is forgotten after this. Default: when there is no more room. */
  readonly ttlMs?: number;
}

/**
 * Keeps bytes under keys for a while. A cache may forget anything at any time and never
 * fails: to the caller an adapter's error is a miss. Its users derive keys from the
 * content, so a value is never updated in place; the newest `set` wins.
 */
export interface Cache {
  /** Values in the order of `keys`, undefined for missing ones. One round trip, however many keys. */
  getMany(
    keys: readonly string[],
  ): Promise<readonly (Uint8Array | undefined)[]>;
  set(key: string, value: Uint8Array, options?: SetOptions): Promise<void>;
  /** Frees connections and memory. */
  close(): Promise<void>;
}

/**
 * Most milliseconds that a cache may delay a request. One on the same network answers
 * in a few; with timer delays, a request loses less than 50 to one that does not.
 */
export const cacheTimeoutMs = 45;

/**
 * Values in the order of `keys`, undefined for missing ones: all of them if the cache
 * fails or takes longer than `timeoutMs`.
 */
export async function lookUp(
  cache: Pick<Cache, "getMany">,
  keys: readonly string[],
  timeoutMs: number,
): Promise<readonly (Uint8Array | undefined)[]> {
  try {
    return await withTimeout(timeoutMs, cache.getMany(keys));
  } catch {
    return keys.map(() => undefined);
  }
}
