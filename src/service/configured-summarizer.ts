import { createHmac, randomBytes } from "node:crypto";
import type { Observer } from "../call/observer.ts";
import type { Cache } from "../storage/cache.ts";
import type { Coordination } from "../storage/coordination.ts";
import { createSingleFlight } from "../storage/single-flight.ts";
import type { Config } from "../config/config.ts";
import { createModelClient } from "../llm/create-model-client.ts";
import type { ModelClient } from "../llm/model-client.ts";
import { loadModelFile } from "../models/model-file.ts";
import { createModelRegistry } from "../models/model-registry.ts";
import { createModelPolicy } from "../summaries/allowed-models.ts";
import { createSummarizer } from "../summaries/service/create-summarizer.ts";
import type { Summarizer } from "../summaries/summarizer.ts";

/** The storage of ledgers, and how long it keeps them. */
export interface LedgerStorage {
  readonly cache: Cache;
  readonly coordination: Coordination;
  readonly ttlMs: number;
  /** Longest that looking for a ledger may delay a request. */
  readonly lookUpTimeoutMs: number;
  /** Hears of every model call and of the upstream's circuit breaker. */
  readonly observer: Observer;
}

/** Overestimates tokens for every tokenizer in use, on any script. */
const bytesPerToken = 3;

/**
 * The configured summarizer, and its client to close after it. The prices and window
 * of its model come from the same models file as all others. Throws when that file
 * can't be used.
 */
export function createConfiguredSummarizer(
  settings: Config["summarizer"],
  modelsFile: string | undefined,
  { cache, coordination, ttlMs, lookUpTimeoutMs, observer }: LedgerStorage,
): { readonly client: ModelClient; readonly summarizer: Summarizer } {
  const models = modelsFile === undefined ? [] : loadModelFile(modelsFile);
  const registry = createModelRegistry(models);
  const profileOf = (model: string) => registry.resolve(model);
  const pricesOf = (model: string) => profileOf(model).prices;
  const client = createModelClient(settings, {
    pricesOf,
    nowMs: () => performance.now(),
    epochMs: () => Date.now(),
    random: Math.random,
    onAttempt: (attempt) =>
      observer.observe({ kind: "model_attempt", ...attempt }),
    onCircuitChange: (state, model) =>
      observer.observe({ kind: "model_circuit", model, state }),
  });
  const summarizer = createSummarizer({
    client,
    cache,
    singleFlight: createSingleFlight({ cache, coordination }),
    ttlMs,
    lookUpTimeoutMs,
    observer,
    redaction: {
      key: redactionKeyOf(settings),
      contacts: settings.redactContacts,
      patterns: settings.redactPatterns,
    },
    createNonce: () => randomBytes(8).toString("hex"),
    profileOf,
    refuseModel: createModelPolicy({
      allowed: settings.allowedModels,
      configured: settings.model,
      pricesOf,
    }),
    countText: (text) => Math.ceil(Buffer.byteLength(text) / bytesPerToken),
  });
  return { client, summarizer };
}

/** The same key for all replicas that use one account or, without an API key, one server. */
function redactionKeyOf({
  apiKey = "",
  baseUrl = "",
}: Config["summarizer"]): string {
  return createHmac("sha256", `redaction ${apiKey}`)
    .update(baseUrl)
    .digest("hex");
}
