import type { ModelErrorKind } from "../model-error.ts";
import { ModelError } from "../model-error.ts";

export interface BreakerSettings {
  /** Failures in a row after which nobody is let through. */
  readonly failureThreshold: number;
  /** How long nobody is let through before one may try again. */
  readonly openMs: number;
}

export interface BreakerDependencies {
  readonly nowMs: () => number;
  readonly onChange?: ((state: BreakerState) => void) | undefined;
}

export type BreakerState = "closed" | "open" | "half_open";

export interface CircuitBreaker {
  readonly state: BreakerState;
  /**
   * Rejects with `circuit_open`, without a call, while the upstream counts as dead.
   * An error behind an abort of `signal` says how patient the caller was, and nothing else.
   */
  run<Result>(
    task: () => Promise<Result>,
    signal: AbortSignal,
  ): Promise<Result>;
}

/** What says that the upstream is ill. Every other error is an answer: it lives. */
const failures: ReadonlySet<ModelErrorKind> = new Set([
  "timeout",
  "rate_limited",
  "unavailable",
]);

/**
 * Keeps calls from an upstream that failed several times in a row. After `openMs`
 * one call probes it: its success lets everybody through again, its failure starts
 * the time anew. (The pattern is M. Nygard's, "Release It!", chapter "Circuit Breaker".)
 */
export function createCircuitBreaker(
  { failureThreshold, openMs }: BreakerSettings,
  { nowMs, onChange }: BreakerDependencies,
): CircuitBreaker {
  let state: BreakerState = "closed";
  let consecutive = 0;
  let openedAtMs = 0;

  function change(next: BreakerState): void {
    if (next === state) return;
    state = next;
    onChange?.(next);
  }

  /** True when this call is the probe. */
  function enter(): boolean {
    if (state === "closed") return false;
    const leftMs = openedAtMs + openMs - nowMs();
    if (state === "half_open" || leftMs > 0) {
      throw new ModelError(
        "circuit_open",
        "The summarizer failed several times in a row and is left alone for a while.",
        { retryAfterMs: Math.max(0, leftMs) },
      );
    }
    change("half_open");
    return true;
  }

  function succeed(): void {
    consecutive = 0;
    change("closed");
  }

  function fail(isProbe: boolean): void {
    consecutive += 1;
    // What began before it opened and ends only now must not lengthen the time.
    if (state === "open" || (state === "half_open" && !isProbe)) return;
    if (isProbe || consecutive >= failureThreshold) {
      openedAtMs = nowMs();
      change("open");
    }
  }

  return {
    get state() {
      return state;
    },
    async run(task, signal) {
      const isProbe = enter();
      try {
        const result = await task();
        succeed();
        return result;
      } catch (error) {
        if (signal.aborted || !(error instanceof ModelError)) {
          // A probe that learnt nothing: the next caller is one.
          if (isProbe) change("open");
        } else if (failures.has(error.kind)) fail(isProbe);
        else succeed();
        throw error;
      }
    },
  };
}
