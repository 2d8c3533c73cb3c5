import { setMaxListeners } from "node:events";
import { createSlots } from "../lib/slots.ts";
import type {
  CompleteOptions,
  Completion,
  CompletionRequest,
  ModelClient,
} from "./model-client.ts";
import { ModelError } from "./model-error.ts";
import { createAttempt } from "./resilience/attempt.ts";
import { openCancelScope } from "./resilience/cancel-scope.ts";
import {
  createRetryBudget,
  withRetries,
  type RetrySettings,
} from "./resilience/retry.ts";
import type { ModelClientDependencies, UpstreamSettings } from "./settings.ts";

const retryDefaults: RetrySettings = { baseMs: 500, maxMs: 20_000 };
/** Retries of all calls together at the start. */
const retryCapacity = 20;

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

/** Runs calls in slots, with retries, until the deadline or the abort of `closing`. */
function createRun(
  settings: UpstreamSettings,
  dependencies: ModelClientDependencies,
  closing: AbortSignal,
): Run {
  const { nowMs, random } = dependencies;
  const attempt = createAttempt(settings, dependencies);
  const slots = createSlots({
    ...settings,
    busy: () =>
      new ModelError(
        "busy",
        "Too many calls to the summarizer are waiting: raise PITH_SUMMARIZER_CONCURRENCY or PITH_SUMMARIZER_QUEUE.",
      ),
    aborted: ({ reason }) => reason as ModelError,
  });
  const budget = createRetryBudget(retryCapacity);

  return async (request, { signal, deadlineMs }) => {
    const endsAtMs = nowMs() + (deadlineMs ?? Infinity);
    const call = openCancelScope({
      within: [closing, signal],
      timeoutMs: deadlineMs,
    });
    const named = { ...request, model: request.model ?? settings.model };
    const task = () =>
      withRetries((number) => attempt(named, call.signal, number), {
        ...(settings.retry ?? retryDefaults),
        maxAttempts: settings.maxAttempts,
        budget,
        random,
        leftMs: () => endsAtMs - nowMs(),
        signal: call.signal,
      });
    try {
      return await slots.run(task, call.signal);
    } finally {
      call.end();
    }
  };
}
