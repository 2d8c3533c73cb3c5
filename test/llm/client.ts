import { afterAll, afterEach, beforeAll } from "vitest";
import type { CircuitState } from "../../src/lib/circuit-breaker.ts";
import type {
  CompletionRequest,
  ModelClient,
} from "../../src/llm/model-client.ts";
import { ModelError } from "../../src/llm/model-error.ts";
import { createOpenAiModelClient } from "../../src/llm/openai.ts";
import type { AttemptEvent, UpstreamSettings } from "../../src/llm/settings.ts";
import { createModelRegistry } from "../../src/models/model-registry.ts";
import { startProvider, type Provider } from "../support/provider/provider.ts";

export const key = "sk-test-5f3759df-never-to-be-seen";
export const secretWord = "zanzibar-heptagon";

export const request: CompletionRequest = {
  system: "You keep the ledger.",
  user: `The file /srv/app/${secretWord}.ts has to be mended. You must never delete it.`,
  schemaName: "ledger",
  jsonSchema: {
    type: "object",
    properties: {
      goal: { anyOf: [{ type: "string" }, { type: "null" }] },
      rules: { type: "array", items: { type: "string" } },
    },
    required: ["goal", "rules"],
    additionalProperties: false,
  },
  maxOutputTokens: 500,
};

/** One provider for a file, clean after every test, and what makes clients of it. */
export function useProvider() {
  let provider: Provider;
  const clients: ModelClient[] = [];
  beforeAll(async () => {
    provider = await startProvider();
  });
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.close()));
    provider.reset();
  });
  afterAll(() => provider.close());

  function createClient(settings: Partial<UpstreamSettings> = {}) {
    const attempts: AttemptEvent[] = [];
    const circuit: CircuitState[] = [];
    const clock = { nowMs: 0 };
    const registry = createModelRegistry();
    const client = createOpenAiModelClient(
      {
        baseUrl: provider.baseUrl,
        apiKey: key,
        model: "gpt-6-luna",
        reasoningEffort: undefined,
        maxConcurrency: 8,
        maxQueue: 8,
        timeoutMs: 5_000,
        maxAttempts: 1,
        maxReplyBytes: 1_000_000,
        retry: { baseMs: 1, maxMs: 3_000 },
        ...settings,
      },
      {
        pricesOf: (model) => registry.resolve(model).prices,
        nowMs: () => clock.nowMs + performance.now(),
        epochMs: Date.now,
        random: () => 0.5,
        onAttempt: (event) => attempts.push(event),
        onCircuitChange: (state) => circuit.push(state),
      },
    );
    clients.push(client);
    return { client, attempts, circuit, clock };
  }

  return {
    get provider() {
      return provider;
    },
    createClient,
  };
}

/** The `ModelError` that `work` rejects with; anything else fails the test. */
export async function errorOf(work: Promise<unknown>): Promise<ModelError> {
  const error: unknown = await work.then(
    () => new Error("it succeeded"),
    (thrown: unknown) => thrown,
  );
  if (error instanceof ModelError) return error;
  throw error;
}
