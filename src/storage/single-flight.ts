import { setTimeout as pause } from "node:timers/promises";
import { withTimeoutOr } from "../lib/timeout.ts";
import type { Cache } from "./cache.ts";
import type { Coordination } from "./coordination.ts";
import { holdLease } from "./hold-lease.ts";

export interface SingleFlightRequest {
  /** Names the value and everything that it depends on. */
  readonly key: string;
  /**
   * Makes the value, in seconds rather than milliseconds. Runs to its end even if no
   * caller waits any more; the signal aborts once every caller has left.
   */
  readonly compute: (signal: AbortSignal) => Promise<Uint8Array>;
  /** False for a stored value that can't be used, and is computed again. */
  readonly isReadable: (value: Uint8Array) => boolean;
  /** Milliseconds for which the value is kept. */
  readonly ttlMs: number;
  /** Most milliseconds that this caller waits. */
  readonly waitMs: number;
  /** Its abort while this caller waits means that the caller has left: it doesn't need the value later either. */
  readonly signal?: AbortSignal | undefined;
}

export interface SingleFlightResult {
  readonly value: Uint8Array;
  /** `cache`: was stored. `computed`: by this very call. `shared`: by another call under way. */
  readonly origin: "cache" | "computed" | "shared";
}

/**
 * Of all callers that ask for a key at once, in this process and in others, one
 * computes. Resolves with undefined if the value is not there in time; later callers
 * find it. If the computing process dies or Redis does not answer, callers compute
 * alone. A computation that every caller has left is ended.
 *
 * Rejects as `compute` does, in this process only. Other processes then try
 * themselves, one after the other, each once: what failed here (a network, a full
 * queue, an open circuit breaker, a caller's spend limit) may work there, and one sick
 * replica must not turn the others' summaries off. A provider that is down for all is
 * tried once for each replica with waiting callers.
 */
export type SingleFlight = (
  request: SingleFlightRequest,
) => Promise<SingleFlightResult | undefined>;

export interface SingleFlightOptions {
  /** Stores the values. Shared by the same processes as `coordination`. */
  readonly cache: Cache;
  readonly coordination: Coordination;
  /** After this another process takes over from one that died. */
  readonly leaseMs?: number;
}

type Result = Promise<SingleFlightResult | undefined>;

/** A computation of this process, or its wait for one elsewhere. */
interface Running {
  result: Result;
  /** Time at which the last of its callers stops waiting. */
  untilMs: number;
  /** Callers that have not left. One that only stopped waiting still wants the value stored. */
  callers: number;
  /** Ends the computation; the next caller begins anew. */
  readonly abandon: () => void;
}

const defaultLeaseMs = 6000;
const firstPollMs = 40;
const longestPollMs = 400;

export function createSingleFlight({
  cache,
  coordination,
  leaseMs = defaultLeaseMs,
}: SingleFlightOptions): SingleFlight {
  const runs = new Map<string, Running>();

  function start(request: SingleFlightRequest, untilMs: number): Running {
    const { key } = request;
    const abandoned = new AbortController();
    const { signal } = abandoned;
    const run: Running = {
      result: Promise.resolve(undefined),
      untilMs,
      callers: 0,
      abandon() {
        abandoned.abort();
        if (runs.get(key) === run) runs.delete(key);
      },
    };
    run.result = obtain(request, {
      stores: { cache, coordination, leaseMs },
      isAwaited: () => !signal.aborted && performance.now() < run.untilMs,
      signal,
    }).finally(() => {
      if (runs.get(key) === run) runs.delete(key);
    });
    // It may fail after all callers have stopped waiting.
    run.result.catch(() => undefined);
    runs.set(key, run);
    return run;
  }

  return async (request) => {
    const untilMs = performance.now() + request.waitMs;
    for (;;) {
      if (request.signal?.aborted === true) return undefined;
      const known = runs.get(request.key);
      if (known !== undefined) {
        known.untilMs = Math.max(known.untilMs, untilMs);
      }
      const run = known ?? start(request, untilMs);
      const leftMs = Math.max(0, untilMs - performance.now());
      const result = await waitFor(run, leftMs, request.signal);
      if (result !== undefined) {
        return known !== undefined && result.origin === "computed"
          ? { ...result, origin: "shared" }
          : result;
      }
      // The run may have ended, for lack of callers, just before this call joined it.
      if (performance.now() >= untilMs) return undefined;
    }
  };
}

/** Waits for a run, which ends with the last caller that leaves. */
async function waitFor(
  run: Running,
  leftMs: number,
  signal: AbortSignal | undefined,
): Result {
  const leave = () => {
    run.callers -= 1;
    if (run.callers === 0) run.abandon();
  };
  run.callers += 1;
  signal?.addEventListener("abort", leave, { once: true });
  try {
    return await withTimeoutOr(leftMs, run.result, undefined);
  } finally {
    signal?.removeEventListener("abort", leave);
  }
}

interface ObtainOptions {
  readonly stores: Required<SingleFlightOptions>;
  /** True while a caller waits. */
  readonly isAwaited: () => boolean;
  /** Aborts once every caller has left. */
  readonly signal: AbortSignal;
}

/** Finds the value in the cache, or waits for the lease and computes it. */
async function obtain(
  request: SingleFlightRequest,
  {
    stores: { cache, coordination, leaseMs },
    isAwaited,
    signal,
  }: ObtainOptions,
): Result {
  const { key, compute, ttlMs } = request;
  const stored = await findReadable(cache, request);
  if (stored !== undefined) return { value: stored, origin: "cache" };
  for (let pollMs = firstPollMs; ; pollMs *= 1.5) {
    const lease = await holdLease(coordination, key, leaseMs);
    try {
      // The previous holder may have stored the value before it released the lease.
      const value = await findReadable(cache, request);
      if (value !== undefined) return { value, origin: "shared" };
      if (signal.aborted) return undefined;
      if (lease !== undefined) {
        const computed = await compute(signal);
        await cache.set(key, computed, { ttlMs });
        return { value: computed, origin: "computed" };
      }
    } finally {
      await lease?.release();
    }
    if (!isAwaited()) return undefined;
    await pause(jitter(Math.min(pollMs, longestPollMs)));
  }
}

async function findReadable(
  cache: Cache,
  { key, isReadable }: SingleFlightRequest,
): Promise<Uint8Array | undefined> {
  const [value] = await cache.getMany([key]);
  return value !== undefined && isReadable(value) ? value : undefined;
}

/** Keeps replicas that wait for the same value from polling in step. */
function jitter(ms: number): number {
  return ms * (0.75 + Math.random() / 2);
}
