import type { Prices } from "../models/model-profile.ts";
import type { CircuitState } from "../lib/circuit-breaker.ts";
import type { BreakerSettings } from "./resilience/circuit-breaker.ts";
import type { ModelErrorKind } from "./model-error.ts";
import type { RetrySettings } from "./resilience/retry.ts";
import type { SlotLimits } from "../lib/slots.ts";

/** Address of a model, and limits of the calls to it. */
export interface UpstreamSettings extends SlotLimits {
  /** Undefined means OpenAI itself. */
  readonly baseUrl: string | undefined;
  /** Undefined sends none; such an upstream needs a base URL. */
  readonly apiKey: string | undefined;
  readonly model: string;
  /** Undefined means the least effort that the model allows. */
  readonly reasoningEffort: string | undefined;
  readonly timeoutMs: number;
  readonly maxAttempts: number;
  readonly maxReplyBytes: number;
  readonly retry?: RetrySettings;
  readonly breaker?: BreakerSettings;
}

/**
 * Source of an attempt's tokens: the provider, or an estimate. `implausible`: the
 * provider's figures can't be, and were cut. `none`: nothing was used.
 */
export type UsageFact = "reported" | "estimated" | "implausible" | "none";

/** One attempt at a call, for observers. */
export interface AttemptEvent {
  readonly model: string;
  /** From 1; a request repeated in another form belongs to the same attempt. */
  readonly attempt: number;
  readonly outcome: "ok" | ModelErrorKind;
  readonly status: number | undefined;
  readonly durationMs: number;
  readonly usage: UsageFact;
}

export interface ModelClientDependencies {
  /** Prices of a model; undefined if unknown. */
  readonly pricesOf: (model: string) => Prices | undefined;
  /** A clock that only goes forward. */
  readonly nowMs: () => number;
  /** The time of day, for dates that upstreams send. */
  readonly epochMs: () => number;
  /** From 0 to 1, 1 excluded. */
  readonly random: () => number;
  /** Called after every attempt. */
  readonly onAttempt?: ((event: AttemptEvent) => void) | undefined;
  /** Called when the circuit breaker of a model opens, probes or closes. */
  readonly onCircuitChange?:
    ((state: CircuitState, model: string) => void) | undefined;
}
