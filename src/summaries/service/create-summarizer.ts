import { lookUp, type Cache } from "../../storage/cache.ts";
import type { SingleFlight } from "../../storage/single-flight.ts";
import type { ModelClient } from "../../llm/model-client.ts";
import { ModelError } from "../../llm/model-error.ts";
import type { ModelProfile } from "../../models/model-profile.ts";
import type { RedactorOptions } from "../../redaction/create-redactor.ts";
import { readStoredLedger } from "../ledger/ledger.ts";
import {
  nullSummarizer,
  type Extension,
  type FoundLedger,
  type Summarizer,
} from "../summarizer.ts";
import { condenseResults } from "./condense-results.ts";
import { createRunSpending, openPurse, type Purse } from "./spending.ts";
import { summarizeRange, type SummaryTools } from "./summarize-range.ts";
import { SummaryError } from "./summary-error.ts";

export interface SummarizerSettings {
  readonly client: ModelClient;
  /** Where ledgers are kept: the same that `singleFlight` looks into. */
  readonly cache: Cache;
  readonly singleFlight: SingleFlight;
  /** How long a ledger is kept. */
  readonly ttlMs: number;
  /** Most that looking for a ledger may delay a request. */
  readonly lookUpTimeoutMs: number;
  readonly redaction: RedactorOptions;
  readonly createNonce: () => string;
  readonly profileOf: (model: string) => ModelProfile;
  /** An estimate that errs high will do. */
  readonly countText: (text: string) => number;
}

/** For a model of which nothing is known. */
const carefulWindowTokens = 16_000;
/** A larger prompt takes a cheap model too long, and it overlooks more. */
const mostPromptTokens = 48_000;

/** Writes ledgers with the client's model, once for all that ask at the same time. */
export function createSummarizer(settings: SummarizerSettings): Summarizer {
  const { client, cache, singleFlight, ttlMs, redaction } = settings;
  if (!client.isConfigured) return nullSummarizer;
  const runs = createRunSpending();
  const modelOf = (model: string | undefined) => model ?? client.model ?? "";
  const toolsOf = (model: string | undefined, purse: Purse): SummaryTools => {
    const profile = settings.profileOf(modelOf(model));
    const { prices, windowTokens = carefulWindowTokens } = profile;
    return {
      client,
      purse,
      pending: { usd: 0 },
      createNonce: settings.createNonce,
      countText: settings.countText,
      windowTokens: Math.min(windowTokens, mostPromptTokens),
      expectedUsd: (input, output) =>
        prices && (input * prices.input + output * prices.output) * 1e-6,
    };
  };

  return {
    describe: (model) => Promise.resolve({ model: modelOf(model), redaction }),
    find: (keys) => find(keys, cache, settings.lookUpTimeoutMs),
    async extend(request): Promise<Extension> {
      const purse = openPurse(request.spendLimits, runs);
      const compute = async () =>
        encode(await summarizeRange(request, toolsOf(request.model, purse)));
      const none = { ledger: undefined, reason: undefined, invented: 0 };
      try {
        const { key, waitMs } = request;
        const isReadable = (value: Uint8Array) => decode(value) !== undefined;
        const result = await singleFlight({
          key,
          compute,
          isReadable,
          ttlMs,
          waitMs,
        });
        const found = result && decode(result.value);
        if (found === undefined) {
          return { ...none, status: "late", spend: purse.spent };
        }
        const status = result?.origin === "computed" ? "made" : "shared";
        return { ...found, reason: undefined, status, spend: purse.spent };
      } catch (error) {
        const reason = reasonOf(error);
        const status = reason === "ceiling" ? "ceiling" : "failed";
        return { ...none, status, reason, spend: purse.spent };
      }
    },
    condense(request) {
      const tools = toolsOf(
        request.model,
        openPurse(request.spendLimits, runs),
      );
      return condenseResults(request, settings, tools);
    },
  };
}

function reasonOf(error: unknown): string {
  return error instanceof ModelError || error instanceof SummaryError
    ? error.kind
    : "unexpected";
}

async function find(
  keys: readonly string[],
  cache: Cache,
  lookUpTimeoutMs: number,
): Promise<FoundLedger | undefined> {
  const values = await lookUp(cache, keys, lookUpTimeoutMs);
  for (const [place, value] of values.entries()) {
    const found = value && decode(value);
    if (found !== undefined) return { place, ledger: found.ledger };
  }
  return undefined;
}

function encode(summary: object): Uint8Array {
  return Buffer.from(JSON.stringify(summary));
}

function decode(value: Uint8Array) {
  try {
    const { ledger, invented } = JSON.parse(
      Buffer.from(value).toString("utf8"),
    ) as { ledger: unknown; invented: unknown };
    const read = readStoredLedger(ledger);
    return read === undefined || typeof invented !== "number"
      ? undefined
      : { ledger: read, invented };
  } catch {
    return undefined;
  }
}
