import type { Prices } from "../models/model-profile.ts";
import type { CircuitState } from "../lib/circuit-breaker.ts";
import type { BreakerSettings } from "./resilience/circuit-breaker.ts";
import type { ModelErrorKind } from "./model-error.ts";
import type { RetrySettings } from "./resilience/retry.ts";
import type { SlotLimits } from "../lib/slots.ts";

/** Where and how a model is asked. */
export interface UpstreamSettings extends SlotLimits {
  /** Undefined means OpenAI itself. */
  readonly baseUrl: string | undefined;
  /** Undefined sends none; such an upstream needs a base URL. */
  readonly apiKey: string | undefined;
  readonly model: string;
  /** Undefined means the least that the model allows. */
  readonly reasoningEffort: string | undefined;
  readonly timeoutMs: number;
  readonly maxAttempts: number;
  readonly maxReplyBytes: number;
  readonly retry?: RetrySettings;
  readonly breaker?: BreakerSettings;
}

/** One attempt at a call, for logs and metrics. */
export interface AttemptEvent {
  readonly model: string;
  /** From 1; a request that only asked in another form belongs to the attempt before. */
  readonly attempt: number;
  readonly outcome: "ok" | ModelErrorKind;
  readonly status: number | undefined;
  readonly durationMs: number;
}

export interface ModelClientDependencies {
  /** What a model costs, or undefined where that is not known. */
  readonly pricesOf: (model: string) => Prices | undefined;
  /** A clock that only goes forward. */
  readonly nowMs: () => number;
  /** The time of day, for dates that upstreams send. */
  readonly epochMs: () => number;
  /** From 0 to 1, 1 excluded. */
  readonly random: () => number;
  readonly onAttempt?: ((event: AttemptEvent) => void) | undefined;
  readonly onCircuitChange?: ((state: CircuitState) => void) | undefined;
}
