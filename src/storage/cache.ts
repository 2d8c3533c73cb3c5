import { withTimeout } from "../lib/timeout.ts";

/** How long a value is worth keeping. */
export interface SetOptions {
  /** The value is gone after this; kept until there is no room when absent. */
  readonly ttlMs?: number;
}

/**
 * Remembers bytes under keys for a while. A cache may forget anything at any time
 * and never fails: what goes wrong inside an adapter is a miss to the caller.
 * Keys are content-addressed by their users, so a value never has to be updated
 * in place; the newest `set` wins.
 */
export interface Cache {
  /** Values in the order of `keys`, undefined for what is not there. One round trip, however many keys. */
  getMany(
    keys: readonly string[],
  ): Promise<readonly (Uint8Array | undefined)[]>;
  set(key: string, value: Uint8Array, options?: SetOptions): Promise<void>;
  /** Lets go of connections and memory. */
  close(): Promise<void>;
}

/**
 * Most milliseconds that a cache may delay a request. One on the same network answers
 * in a few; with timer delays, a request loses less than 50 to one that does not.
 */
export const cacheTimeoutMs = 45;

/**
 * Values in the order of `keys`, undefined for what is not there. A cache that fails
 * or takes longer than `timeoutMs` has none.
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
