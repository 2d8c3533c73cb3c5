import { setTimeout as pause } from "node:timers/promises";
import type { Cache } from "./cache.ts";
import type { Coordination } from "./coordination.ts";
import { holdLease } from "./hold-lease.ts";
import { withTimeoutOr } from "../lib/timeout.ts";

export interface SingleFlightRequest {
  /** Names the value and everything that it depends on. */
  readonly key: string;
  /** Makes the value, in seconds rather than milliseconds. It runs to its end when nobody waits any more, too. */
  readonly compute: () => Promise<Uint8Array>;
  /** Whether a stored value can be used; one that cannot is made anew. */
  readonly isReadable: (value: Uint8Array) => boolean;
  /** How long the value is kept. */
  readonly ttlMs: number;
  /** How long this caller waits. */
  readonly waitMs: number;
}

export interface SingleFlightResult {
  readonly value: Uint8Array;
  /** `cache`: it was there. `computed`: by this very call. `shared`: by another that was under way. */
  readonly origin: "cache" | "computed" | "shared";
}

/**
 * Of all that ask for a key at once, in this process and in others, one computes.
 * Undefined when the value is not there in time; whoever asks later finds it.
 * When the holder dies or Redis does not answer, callers compute alone.
 *
 * Rejects with what `compute` rejects with, in this process only. Other processes
 * then try themselves, one after the other, each once: what failed here (a network,
 * a full queue, an open circuit breaker, a caller's ceiling) may work there, and
 * one sick replica must not turn the others' summaries off. A provider that is down
 * for all is tried as often as there are replicas whose callers still wait.
 */
export type SingleFlight = (
  request: SingleFlightRequest,
) => Promise<SingleFlightResult | undefined>;

export interface SingleFlightOptions {
  /** Where values are looked for and left. Shared by whatever `coordination` coordinates. */
  readonly cache: Cache;
  readonly coordination: Coordination;
  /** A holder that died is followed by another after this. */
  readonly leaseMs?: number;
}

interface Flight {
  landing: Promise<SingleFlightResult | undefined>;
  /** When the last of its callers stops waiting. */
  untilMs: number;
}

const defaultLeaseMs = 6000;
const firstPollMs = 40;
const longestPollMs = 400;

export function createSingleFlight({
  cache,
  coordination,
  leaseMs = defaultLeaseMs,
}: SingleFlightOptions): SingleFlight {
  const flights = new Map<string, Flight>();

  async function look({
    key,
    isReadable,
  }: SingleFlightRequest): Promise<Uint8Array | undefined> {
    const [value] = await cache.getMany([key]);
    return value !== undefined && isReadable(value) ? value : undefined;
  }

  async function land(
    request: SingleFlightRequest,
    flight: Flight,
  ): Promise<SingleFlightResult | undefined> {
    const { key, compute, ttlMs } = request;
    const early = await look(request);
    if (early !== undefined) return { value: early, origin: "cache" };
    for (let pollMs = firstPollMs; ; pollMs *= 1.5) {
      const lease = await holdLease(coordination, key, leaseMs);
      try {
        // Whoever held the lease may have left the value before giving it back.
        const value = await look(request);
        if (value !== undefined) return { value, origin: "shared" };
        if (lease !== undefined) {
          const computed = await compute();
          await cache.set(key, computed, { ttlMs });
          return { value: computed, origin: "computed" };
        }
      } finally {
        await lease?.release();
      }
      if (performance.now() >= flight.untilMs) return undefined;
      await pause(jitter(Math.min(pollMs, longestPollMs)));
    }
  }

  function start(request: SingleFlightRequest, untilMs: number): Flight {
    const flight: Flight = { landing: Promise.resolve(undefined), untilMs };
    flight.landing = land(request, flight).finally(() =>
      flights.delete(request.key),
    );
    // It may fail when all who waited have left.
    flight.landing.catch(() => undefined);
    flights.set(request.key, flight);
    return flight;
  }

  return async (request) => {
    const untilMs = performance.now() + request.waitMs;
    for (;;) {
      const known = flights.get(request.key);
      if (known !== undefined) {
        known.untilMs = Math.max(known.untilMs, untilMs);
      }
      const flight = known ?? start(request, untilMs);
      const leftMs = Math.max(0, untilMs - performance.now());
      const landing = await withTimeoutOr(leftMs, flight.landing, undefined);
      if (landing !== undefined) {
        return known !== undefined && landing.origin === "computed"
          ? { ...landing, origin: "shared" }
          : landing;
      }
      // A flight ends without a value when nobody waited, just before this call joined it.
      if (performance.now() >= untilMs) return undefined;
    }
  };
}

/** Replicas that wait for the same value don't ask in step. */
function jitter(ms: number): number {
  return ms * (0.75 + Math.random() / 2);
}
