import type { Coordination } from "./coordination.ts";

export interface Lease {
  /** Gives it back. Never rejects: at worst it runs out. */
  release(): Promise<void>;
}

/** A lease that nobody else would know of. */
const alone: Lease = { release: () => Promise.resolve() };

/** A holder that misses one renewal still has its lease at the next. */
const renewalsPerLease = 3;

/**
 * Takes the lease on `key` and renews it until it is released or this process dies;
 * undefined while another holds it. Where nobody can tell, the caller goes on as if it held it.
 */
export async function holdLease(
  coordination: Coordination,
  key: string,
  leaseMs: number,
): Promise<Lease | undefined> {
  let token: string | undefined;
  try {
    token = await coordination.acquire(key, leaseMs);
  } catch {
    return alone;
  }
  return token === undefined
    ? undefined
    : keepLease(coordination, { key, token, leaseMs });
}

interface HeldLease {
  readonly key: string;
  readonly token: string;
  readonly leaseMs: number;
}

function keepLease(
  coordination: Coordination,
  { key, token, leaseMs }: HeldLease,
): Lease {
  const timer = setInterval(() => {
    // What it can't renew it may still hold next time; what it lost stays lost.
    coordination.renew(key, token, leaseMs).catch(() => undefined);
  }, leaseMs / renewalsPerLease).unref();
  return {
    async release() {
      clearInterval(timer);
      try {
        await coordination.release(key, token);
      } catch {
        // It runs out by itself.
      }
    },
  };
}
