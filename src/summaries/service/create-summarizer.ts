import { createRunTotals } from "../../costs/run-totals.ts";
import { createSpendTracker } from "../../costs/spend-tracker.ts";
import { nullObserver, type Observer } from "../../call/observer.ts";
import { lookUp, type Cache } from "../../storage/cache.ts";
import type { SingleFlight } from "../../storage/single-flight.ts";
import type { ModelClient } from "../../llm/model-client.ts";
import { ModelError } from "../../llm/model-error.ts";
import type { ModelProfile, Prices } from "../../models/model-profile.ts";
import { pricesAt } from "../../models/price-steps.ts";
import type { RedactorOptions } from "../../redaction/create-redactor.ts";
import type { RefuseModel } from "../allowed-models.ts";
import { readStoredLedger } from "../ledger/ledger.ts";
import { nullSummarizer } from "../null-summarizer.ts";
import type {
  CondenseRequest,
  ExtendRequest,
  Extension,
  FoundLedger,
  Summarizer,
} from "../summarizer.ts";
import { verifyLedger } from "../validation/verify-ledger.ts";
import { condenseResults } from "./condense-results.ts";
import { summarizeRange, type SummaryTools } from "./summarize-range.ts";
import { SummaryError } from "./summary-error.ts";

export interface SummarizerSettings {
  readonly client: ModelClient;
  /** Stores the ledgers; `singleFlight` must use the same cache. */
  readonly cache: Cache;
  readonly singleFlight: SingleFlight;
  /** Time for which a ledger is kept. */
  readonly ttlMs: number;
  /** Most that looking for a ledger may delay a request. */
  readonly lookUpTimeoutMs: number;
  readonly redaction: RedactorOptions;
  /** Hears of stored values that can't be used. */
  readonly observer?: Observer;
  readonly createNonce: () => string;
  readonly profileOf: (model: string) => ModelProfile;
  /** Every model is allowed when absent. */
  readonly refuseModel?: RefuseModel;
  /** An estimate that errs high will do. */
  readonly countText: (text: string) => number;
}

/** For a model whose window isn't known. */
const unknownWindowTokens = 16_000;
/** A cheap model takes too long for a larger prompt, and overlooks more of it. */
const maxPromptTokens = 48_000;

/** A summarizer that asks the client's model, once for all requests that need the same. */
export function createSummarizer(settings: SummarizerSettings): Summarizer {
  const { client, cache, redaction } = settings;
  if (!client.isConfigured) return nullSummarizer;
  const runs = createRunTotals();
  const modelOf = (model: string | undefined) => model ?? client.model ?? "";
  const toolsFor = ({
    tenant,
    model,
    spendLimits: limits,
  }: ExtendRequest | CondenseRequest): SummaryTools => {
    const profile = settings.profileOf(modelOf(model));
    const { prices, maxInputTokens = unknownWindowTokens } = profile;
    return {
      client,
      spending: createSpendTracker({ tenant, limits, runs }),
      createNonce: settings.createNonce,
      countText: settings.countText,
      windowTokens: Math.min(maxInputTokens, maxPromptTokens),
      maxCostUsd: (input, output) =>
        prices && maxCost(prices, { input, output }),
    };
  };

  return {
    describe(named) {
      const model = modelOf(named);
      const refusal = settings.refuseModel?.(model);
      return Promise.resolve({ model, refusal, redaction });
    },
    find: (keys) => find(keys, cache, settings.lookUpTimeoutMs),
    extend: (request, signal) =>
      extend(request, settings, { ...toolsFor(request), signal }),
    condense: (request, signal) =>
      condenseResults(request, settings, { ...toolsFor(request), signal }),
  };
}

/** US dollars, if the provider writes the whole input to its cache. */
function maxCost(
  prices: Prices,
  tokens: { readonly input: number; readonly output: number },
): number {
  const { input, cacheWrite, output } = pricesAt(prices, tokens.input);
  const inputPrice = Math.max(input, cacheWrite);
  return (tokens.input * inputPrice + tokens.output * output) * 1e-6;
}

async function extend(
  request: ExtendRequest,
  { singleFlight, ttlMs, observer = nullObserver }: SummarizerSettings,
  tools: SummaryTools,
): Promise<Extension> {
  const { key, waitMs } = request;
  const compute = async (signal: AbortSignal) => {
    const made = await summarizeRange(request, { ...tools, signal });
    const earlier = request.ledger;
    // As every other request reads it.
    const ledger = verifyLedger(made.ledger, { range: request.range, earlier });
    return encode({ ...made, ledger: ledger ?? made.ledger });
  };
  const readStored = (value: Uint8Array) => verified(value, request, observer);
  const isReadable = (value: Uint8Array) => readStored(value) !== undefined;
  const none = { ledger: undefined, reason: undefined, invented: 0 };
  try {
    const result = await singleFlight({
      key,
      compute,
      isReadable,
      ttlMs,
      waitMs,
      signal: tools.signal,
    });
    const found =
      result?.origin === "computed"
        ? decode(result.value)
        : result && readStored(result.value);
    if (found === undefined) {
      return { ...none, status: "late", spend: tools.spending.spend };
    }
    const status = result?.origin === "computed" ? "made" : "shared";
    return { ...found, reason: undefined, status, spend: tools.spending.spend };
  } catch (error) {
    const reason = reasonOf(error);
    const status = reason === "ceiling" ? "ceiling" : "failed";
    return { ...none, status, reason, spend: tools.spending.spend };
  }
}

/** What another request left for this one, as far as its messages bear it out. */
function verified(
  value: Uint8Array,
  { range, ledger }: ExtendRequest,
  observer: Observer,
) {
  const read = decode(value);
  const own = read && verifyLedger(read.ledger, { range, earlier: ledger });
  if (read === undefined || own !== undefined) {
    return read && own && { ...read, ledger: own };
  }
  observer.observe({
    kind: "stored_value_refused",
    what: "ledger",
    reason: "not_in_messages",
  });
  return undefined;
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
  for (const [keyIndex, value] of values.entries()) {
    const found = value && decode(value);
    if (found !== undefined) return { keyIndex, ledger: found.ledger };
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
