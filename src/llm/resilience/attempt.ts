import {
  createUpstreamBreaker,
  type BreakerSettings,
} from "./circuit-breaker.ts";
import type { Completion } from "../model-client.ts";
import { ModelError } from "../model-error.ts";
import { openCancelScope } from "./cancel-scope.ts";
import type { ModelClientDependencies, UpstreamSettings } from "../settings.ts";
import { toCompletion } from "../wire/to-completion.ts";
import { createUpstream, type NamedRequest } from "../wire/upstream.ts";

/** One attempt at a call: bounded in time, guarded by the circuit breaker, reported to `onAttempt`. */
export type Attempt = (
  request: NamedRequest,
  /** Aborts with the call. */
  call: AbortSignal,
  /** From 1. */
  number: number,
) => Promise<Completion>;

const breakerDefaults: BreakerSettings = {
  failureThreshold: 5,
  openMs: 30_000,
};

export function createAttempt(
  settings: UpstreamSettings,
  dependencies: ModelClientDependencies,
): Attempt {
  const { nowMs, epochMs, pricesOf, onAttempt } = dependencies;
  const upstream = createUpstream(settings, epochMs);
  const breaker = createUpstreamBreaker(settings.breaker ?? breakerDefaults, {
    nowMs,
    onChange: dependencies.onCircuitChange,
  });

  async function ask(
    request: NamedRequest,
    call: AbortSignal,
    attempts: number,
  ): Promise<Completion> {
    const { timeoutMs } = settings;
    const scope = openCancelScope({ within: [call], timeoutMs });
    try {
      const reply = await upstream.ask(request, scope.signal);
      const prices = pricesOf(request.model);
      return toCompletion({ request, reply, prices, attempts });
    } finally {
      scope.end();
    }
  }

  return async (request, call, attempt) => {
    const startedMs = nowMs();
    const report = (error?: ModelError) =>
      onAttempt?.({
        model: request.model,
        attempt,
        outcome: error?.kind ?? "ok",
        status: error === undefined ? 200 : error.facts.status,
        durationMs: nowMs() - startedMs,
      });
    try {
      const completion = await breaker.run(
        () => ask(request, call, attempt),
        call,
      );
      report();
      return completion;
    } catch (error) {
      if (error instanceof ModelError) report(error);
      throw error;
    }
  };
}
