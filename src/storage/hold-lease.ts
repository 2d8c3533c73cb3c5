import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { cacheTimeoutMs } from "./cache.ts";
import type { Coordination } from "./coordination.ts";

export interface Lease {
  /** Never rejects: at worst the lease expires. */
  release(): Promise<void>;
}

/** A holder that misses one renewal still has its lease at the next. */
const renewalsPerLease = 3;

/**
 * Takes the lease on `key` and renews it until it is released or this process dies;
 * undefined while another holds it. If the outcome is unknown it asks once more, and
 * then lets the caller go on as if it held the lease: a Redis that was late for another
 * command may be well a moment later, and going on alone costs a model call. The second
 * request repeats the token, in case the first has taken the lease after all.
 */
export async function holdLease(
  coordination: Coordination,
  key: string,
  leaseMs: number,
): Promise<Lease | undefined> {
  const token = randomUUID();
  const ask = () => coordination.acquire(key, leaseMs, token);
  const startedMs = performance.now();
  try {
    const taken = await ask().catch(async () => {
      const leftMs = cacheTimeoutMs - (performance.now() - startedMs);
      await pause(Math.max(0, leftMs));
      return ask();
    });
    if (taken === undefined) return undefined;
  } catch {
    return leaseOf(coordination, { key, token });
  }
  const timer = setInterval(() => {
    // A failed renewal may succeed next time; a lost lease stays lost.
    coordination.renew(key, token, leaseMs).catch(() => undefined);
  }, leaseMs / renewalsPerLease).unref();
  const lease = leaseOf(coordination, { key, token });
  return {
    release() {
      clearInterval(timer);
      return lease.release();
    },
  };
}

interface LeaseName {
  readonly key: string;
  readonly token: string;
}

/** Released even if it is unknown whether it was ever taken: others may be waiting for it. */
function leaseOf(coordination: Coordination, { key, token }: LeaseName): Lease {
  return {
    async release() {
      try {
        await coordination.release(key, token);
      } catch {
        // It expires by itself.
      }
    },
  };
}
