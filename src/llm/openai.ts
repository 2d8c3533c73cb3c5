import { setMaxListeners } from "node:events";
import { createAttempt } from "./resilience/attempt.ts";
import type {
  CompleteOptions,
  Completion,
  CompletionRequest,
  ModelClient,
} from "./model-client.ts";
import { ModelError } from "./model-error.ts";
import { createRetryBudget } from "./resilience/retry-budget.ts";
import { withRetries, type RetrySettings } from "./resilience/retry.ts";
import { openCancelScope } from "./resilience/cancel-scope.ts";
import type { ModelClientDependencies, UpstreamSettings } from "./settings.ts";
import { createSlots } from "../lib/slots.ts";

const retryDefaults: RetrySettings = { baseMs: 500, maxMs: 20_000 };
/** Retries that all calls together have at the start. */
const retryCapacity = 20;

/** Asks an OpenAI-compatible API through the `openai` SDK. */
export function createOpenAiModelClient(
  settings: UpstreamSettings,
  dependencies: ModelClientDependencies,
): ModelClient {
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
  const closing = new AbortController();
  setMaxListeners(0, closing.signal);
  const underWay = new Set<Promise<unknown>>();

  async function complete(
    request: CompletionRequest,
    { signal, deadlineMs }: CompleteOptions,
  ): Promise<Completion> {
    const endsAtMs = nowMs() + (deadlineMs ?? Infinity);
    const call = openCancelScope({
      within: [closing.signal, signal],
      timeoutMs: deadlineMs,
    });
    const named = { ...request, model: request.model ?? settings.model };
    const run = () =>
      withRetries((number) => attempt(named, call.signal, number), {
        ...(settings.retry ?? retryDefaults),
        maxAttempts: settings.maxAttempts,
        budget,
        random,
        leftMs: () => endsAtMs - nowMs(),
        signal: call.signal,
      });
    try {
      return await slots.run(run, call.signal);
    } finally {
      call.end();
    }
  }

  return {
    isConfigured: true,
    model: settings.model,
    async complete(request, options = {}) {
      const work = complete(request, options);
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
