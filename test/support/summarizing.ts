import type { Cache } from "../../src/storage/cache.ts";
import { createMemoryCoordination } from "../../src/storage/memory/coordination.ts";
import { createMemoryCache } from "../../src/storage/memory/cache.ts";
import { createSingleFlight } from "../../src/storage/single-flight.ts";
import { createCheckpoints } from "../../src/checkpoints/checkpoint-store.ts";
import type { Engine } from "../../src/api/engine.ts";
import { createOpenAiModelClient } from "../../src/llm/openai.ts";
import type { UpstreamSettings } from "../../src/llm/settings.ts";
import { createModelRegistry } from "../../src/models/model-registry.ts";
import { createSummarizer } from "../../src/summaries/service/create-summarizer.ts";
import { createTestEngine } from "./engine.ts";

export interface SummarizingEngine {
  readonly engine: Engine;
  close(): Promise<void>;
}

export interface SummarizingOptions {
  readonly baseUrl: string;
  /** Shared by replicas; the engine's own when absent. */
  readonly cache?: Cache;
  readonly settings?: Partial<UpstreamSettings>;
  /** Worker processes of the engine; they run the compiled code. */
  readonly workers?: number;
}

const megabytes = 2 ** 20;

/** The service's engine with a real client of a provider at `baseUrl`. */
export async function createSummarizingEngine({
  baseUrl,
  cache = createMemoryCache({ maxBytes: 64 * megabytes }),
  settings = {},
  workers = 0,
}: SummarizingOptions): Promise<SummarizingEngine> {
  const registry = createModelRegistry();
  const profileOf = (model: string) => registry.resolve(model);
  const client = createOpenAiModelClient(
    {
      baseUrl,
      apiKey: "sk-test-not-a-key",
      model: "gpt-6-luna",
      reasoningEffort: undefined,
      maxConcurrency: 8,
      maxQueue: 64,
      timeoutMs: 5000,
      maxAttempts: 1,
      maxReplyBytes: megabytes,
      ...settings,
    },
    {
      pricesOf: (model) => profileOf(model).prices,
      nowMs: () => performance.now(),
      epochMs: () => Date.now(),
      random: Math.random,
    },
  );
  const coordination = createMemoryCoordination({ maxBytes: megabytes });
  let nonces = 0;
  const summarizer = createSummarizer({
    client,
    cache,
    singleFlight: createSingleFlight({ cache, coordination }),
    ttlMs: 60_000,
    lookUpTimeoutMs: 1000,
    redaction: { key: "a key that is long enough" },
    createNonce: () => `nonce${(nonces += 1)}`.padEnd(24, "0"),
    profileOf,
    countText: (text) => Math.ceil(Buffer.byteLength(text) / 3),
  });
  const engine = await createTestEngine(
    { workers },
    { summarizer, checkpoints: createCheckpoints({ cache, ttlMs: 60_000 }) },
  );
  return {
    engine,
    async close() {
      await engine.close();
      await client.close();
    },
  };
}

/** Lends an engine for as long as `use` takes. */
export async function withSummarizingEngine(
  options: SummarizingOptions,
  use: (engine: SummarizingEngine["engine"]) => Promise<void>,
): Promise<void> {
  const { engine, close } = await createSummarizingEngine(options);
  try {
    await use(engine);
  } finally {
    await close();
  }
}
