import type { UpstreamBreaker } from "./circuit-breaker.ts";
import type { Completion, Spending } from "../model-client.ts";
import { ModelError } from "../model-error.ts";
import { openCancelScope } from "./cancel-scope.ts";
import type {
  ModelClientDependencies,
  UpstreamSettings,
  UsageFact,
} from "../settings.ts";
import { billFailure } from "../wire/bill-failure.ts";
import { toCompletion } from "../wire/to-completion.ts";
import { createUpstream, type NamedRequest } from "../wire/upstream.ts";

/** One attempt at a call: bounded in time, guarded by its model's circuit breaker, reported to `onAttempt`. */
export type Attempt = (
  request: NamedRequest,
  scope: AttemptScope,
) => Promise<Completion>;

export interface AttemptScope {
  /** Aborts with the call. */
  readonly call: AbortSignal;
  /** From 1. */
  readonly number: number;
  readonly breaker: UpstreamBreaker;
}

export function createAttempt(
  settings: UpstreamSettings,
  dependencies: ModelClientDependencies,
): Attempt {
  const { nowMs, epochMs, pricesOf, onAttempt } = dependencies;
  const upstream = createUpstream(settings, epochMs);

  async function ask(
    request: NamedRequest,
    { call, number: attempts }: AttemptScope,
  ): Promise<Completion> {
    const { timeoutMs } = settings;
    const scope = openCancelScope({ within: [call], timeoutMs });
    const prices = pricesOf(request.model);
    try {
      const answered = await upstream.ask(request, scope.signal);
      return toCompletion({ ...answered, request, prices, attempts });
    } catch (error) {
      throw error instanceof ModelError
        ? billFailure(error, request, prices)
        : error;
    } finally {
      scope.end();
    }
  }

  return async (request, scope) => {
    const startedMs = nowMs();
    const report = (billed: readonly Spending[], error?: ModelError) =>
      onAttempt?.({
        model: request.model,
        attempt: scope.number,
        outcome: error?.kind ?? "ok",
        status: error === undefined ? 200 : error.facts.status,
        durationMs: nowMs() - startedMs,
        usage: usageFact(billed),
      });
    try {
      const { breaker, call } = scope;
      const completion = await breaker.run(() => ask(request, scope), call);
      report(completion.billed);
      return completion;
    } catch (error) {
      if (error instanceof ModelError) report(error.facts.billed ?? [], error);
      throw error;
    }
  };
}

function usageFact([billed]: readonly Spending[]): UsageFact {
  if (billed === undefined) return "none";
  const { isEstimated, isImplausible } = billed.usage;
  if (isImplausible) return "implausible";
  return isEstimated ? "estimated" : "reported";
}
