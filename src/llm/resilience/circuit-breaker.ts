import {
  createCircuitBreaker,
  type CircuitDependencies,
  type CircuitState,
} from "../../lib/circuit-breaker.ts";
import { ModelError, type ModelErrorKind } from "../model-error.ts";

export interface BreakerSettings {
  /** Failures in a row that open the circuit. */
  readonly failureThreshold: number;
  /** Milliseconds without any call before one is let through as a probe. */
  readonly openMs: number;
}

/** A circuit breaker around the calls to one upstream. */
export interface UpstreamBreaker {
  readonly state: CircuitState;
  /**
   * Rejects with `circuit_open`, without a call, while the circuit is open. An error
   * after the abort of `signal` says nothing about the upstream, and is not counted.
   */
  run<Result>(
    task: () => Promise<Result>,
    signal: AbortSignal,
  ): Promise<Result>;
}

/** Errors of an upstream that is ill. With any other error it has answered. */
const failureKinds: ReadonlySet<ModelErrorKind> = new Set([
  "timeout",
  "rate_limited",
  "unavailable",
]);

/**
 * Keeps calls from an upstream that failed several times in a row. After `openMs`
 * the next call probes it: if that succeeds all calls are let through again, if it
 * fails the time starts again.
 */
export function createUpstreamBreaker(
  { failureThreshold, openMs }: BreakerSettings,
  dependencies: CircuitDependencies,
): UpstreamBreaker {
  const circuit = createCircuitBreaker(
    { failureThreshold, openMs: () => openMs },
    dependencies,
  );
  return {
    get state() {
      return circuit.state;
    },
    async run(task, signal) {
      const admission = circuit.admit();
      if (admission === undefined) throw circuitOpen(circuit.leftMs);
      try {
        const result = await task();
        circuit.succeed();
        return result;
      } catch (error) {
        if (signal.aborted || !(error instanceof ModelError)) {
          circuit.abandon(admission);
        } else if (failureKinds.has(error.kind)) circuit.fail(admission);
        else circuit.succeed();
        throw error;
      }
    },
  };
}

function circuitOpen(retryAfterMs: number): ModelError {
  return new ModelError(
    "circuit_open",
    "The summarizer failed several times in a row and is not called for a while.",
    { retryAfterMs },
  );
}
