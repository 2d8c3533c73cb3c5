/** `half_open` while a probe is under way. */
export type CircuitState = "closed" | "open" | "half_open";

/** The state in which a call was let through. */
export type Admission = "call" | "probe";

export interface CircuitPolicy {
  /** Failures in a row that open the circuit. */
  readonly failureThreshold: number;
  /**
   * Milliseconds from opening to the first probe, and from each failed probe to the
   * next. Asked when the circuit opens; `closedForMs` is the time since it last
   * closed again, Infinity if it never has.
   */
  readonly openMs: (closedForMs: number) => number;
}

export interface CircuitDependencies {
  /** Milliseconds of a clock that only goes forward. */
  readonly nowMs: () => number;
  readonly onChange?: ((state: CircuitState) => void) | undefined;
}

/**
 * The state machine of a circuit breaker (M. Nygard, "Release It!", chapter "Circuit
 * Breaker"). Its users decide who probes, and which outcomes count as failures.
 */
export interface CircuitBreaker {
  readonly state: CircuitState;
  /** Milliseconds until a probe is let through; 0 if one may start now. */
  readonly leftMs: number;
  /** Undefined if the call must not be made. Each admitted call reports its outcome. */
  admit(): Admission | undefined;
  /** Closes the circuit. */
  succeed(): void;
  fail(admission: Admission): void;
  /** The call's outcome says nothing: after a probe, the next call is the probe. */
  abandon(admission: Admission): void;
}

export function createCircuitBreaker(
  { failureThreshold, openMs }: CircuitPolicy,
  { nowMs, onChange }: CircuitDependencies,
): CircuitBreaker {
  let state: CircuitState = "closed";
  let failures = 0;
  let closedAtMs = -Infinity;
  let pauseMs = 0;
  let probeAtMs = 0;

  function change(next: CircuitState): void {
    if (next === state) return;
    if (next === "closed") closedAtMs = nowMs();
    state = next;
    onChange?.(next);
  }

  function open(): void {
    if (state === "closed") pauseMs = openMs(nowMs() - closedAtMs);
    probeAtMs = nowMs() + pauseMs;
    change("open");
  }

  const leftMs = () => Math.max(0, probeAtMs - nowMs());

  return {
    get state() {
      return state;
    },
    get leftMs() {
      return leftMs();
    },
    admit() {
      if (state === "closed") return "call";
      if (state === "half_open" || leftMs() > 0) return undefined;
      change("half_open");
      return "probe";
    },
    succeed() {
      failures = 0;
      change("closed");
    },
    fail(admission) {
      failures += 1;
      const isProbe = admission === "probe";
      // A call that began before the circuit opened must not keep it open for longer.
      if (state === "open" || (state === "half_open" && !isProbe)) return;
      if (isProbe || failures >= failureThreshold) open();
    },
    abandon(admission) {
      if (admission === "probe") change("open");
    },
  };
}
