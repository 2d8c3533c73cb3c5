import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { cacheTimeoutMs } from "./cache.ts";
import type { Coordination } from "./coordination.ts";

export interface Lease {
  /** Gives it back. Never rejects: at worst it runs out. */
  release(): Promise<void>;
}

/** A holder that misses one renewal still has its lease at the next. */
const renewalsPerLease = 3;

/**
 * Takes the lease on `key` and renews it until it is released or this process dies;
 * undefined while another holds it. Where nobody can tell, it asks once more before
 * the caller goes on as if it held it: a Redis that another's command found late
 * may be well a moment later, and to go on alone costs a model call. The second
 * question has the first one's token, so that a first that arrived after all is
 * no stranger's lease.
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
    // What it can't renew it may still hold next time; what it lost stays lost.
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

/** Given back also where nobody knows whether it was ever taken: others may be waiting for it. */
function leaseOf(coordination: Coordination, { key, token }: LeaseName): Lease {
  return {
    async release() {
      try {
        await coordination.release(key, token);
      } catch {
        // It runs out by itself.
      }
    },
  };
}
