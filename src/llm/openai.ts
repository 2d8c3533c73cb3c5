import { setMaxListeners } from "node:events";
import type {
  CompleteOptions,
  Completion,
  CompletionRequest,
  ModelClient,
  Spending,
} from "./model-client.ts";
import { ModelError } from "./model-error.ts";
import { createAttempt } from "./resilience/attempt.ts";
import { openCancelScope } from "./resilience/cancel-scope.ts";
import type { BreakerSettings } from "./resilience/circuit-breaker.ts";
import { createLanes, type Lane } from "./resilience/lanes.ts";
import { withRetries, type RetrySettings } from "./resilience/retry.ts";
import type { ModelClientDependencies, UpstreamSettings } from "./settings.ts";

const retryDefaults: RetrySettings = { baseMs: 500, maxMs: 20_000 };
const breakerDefaults: BreakerSettings = {
  failureThreshold: 5,
  openMs: 30_000,
};

/** Calls an OpenAI-compatible API through the `openai` SDK. */
export function createOpenAiModelClient(
  settings: UpstreamSettings,
  dependencies: ModelClientDependencies,
): ModelClient {
  const closing = new AbortController();
  setMaxListeners(0, closing.signal);
  const underWay = new Set<Promise<unknown>>();
  const run = createRun(settings, dependencies, closing.signal);

  return {
    isConfigured: true,
    model: settings.model,
    async complete(request, options = {}) {
      const work = run(request, options);
      underWay.add(work);
      try {
        return await work;
      } finally {
        underWay.delete(work);
      }
    },
    async close() {
      closing.abort(new ModelError("aborted", "The client is closed."));
      await Promise.allSettled(underWay);
    },
  };
}

type Run = (
  request: CompletionRequest,
  options: CompleteOptions,
) => Promise<Completion>;

/** Runs calls in their model's slots, with retries, until the deadline or the abort of `closing`. */
function createRun(
  settings: UpstreamSettings,
  dependencies: ModelClientDependencies,
  closing: AbortSignal,
): Run {
  const { nowMs, random, onCircuitChange } = dependencies;
  const attempt = createAttempt(settings, dependencies);
  const lanes = createLanes({
    ...settings,
    breaker: settings.breaker ?? breakerDefaults,
    nowMs,
    onCircuitChange,
  });

  return async (request, { signal, deadlineMs, mayRetry }) => {
    const endsAtMs = nowMs() + (deadlineMs ?? Infinity);
    const call = openCancelScope({
      within: [closing, signal],
      timeoutMs: deadlineMs,
    });
    const named = { ...request, model: request.model ?? settings.model };
    const billed: Spending[] = [];
    const runInLane = ({ breaker, budget }: Lane) => {
      const scope = { call: call.signal, breaker };
      const task = (number: number) =>
        adding(billed, attempt(named, { ...scope, number }));
      return withRetries(task, {
        ...(settings.retry ?? retryDefaults),
        maxAttempts: settings.maxAttempts,
        budget,
        random,
        leftMs: () => endsAtMs - nowMs(),
        mayRetry: ({ facts }) =>
          facts.billed === undefined || mayRetry?.(billed) !== false,
        signal: call.signal,
      });
    };
    try {
      const completion = await lanes.run(named.model, runInLane, call.signal);
      return { ...completion, billed };
    } catch (error) {
      throw error instanceof ModelError && billed.length > 0
        ? error.with({ billed })
        : error;
    } finally {
      call.end();
    }
  };
}

/** The attempt, whose cost is added to `billed` however it ends. */
async function adding(
  billed: Spending[],
  attempt: Promise<Completion>,
): Promise<Completion> {
  try {
    const completion = await attempt;
    billed.push(...completion.billed);
    return completion;
  } catch (error) {
    if (error instanceof ModelError) billed.push(...(error.facts.billed ?? []));
    throw error;
  }
}
