import { isJsonObject } from "../../json/json.ts";
import type { Prices } from "../../models/model-profile.ts";
import { pricesAt } from "../../models/price-steps.ts";
import type { Spending, Usage } from "../model-client.ts";

/** Fewest bytes per token of ordinary text, so the estimate is rather too high. */
const bytesPerToken = 3;
/** Most tokens that a provider adds to a prompt: its chat template and its own instructions. */
const maxAddedTokens = 2_048;

export interface ExchangedTexts {
  readonly prompt: string;
  readonly reply: string;
}

/** A request and its reply, as far as they bound what they can have used. */
export interface MeasuredExchange extends ExchangedTexts {
  /** Length of the request's body. */
  readonly sentBytes: number;
  readonly maxOutputTokens: number;
}

/**
 * The usage that a reply reports: `prompt_tokens_details` as OpenAI, vLLM and OpenRouter
 * send it, or DeepSeek's `prompt_cache_hit_tokens`. If there is none, it is estimated
 * from the texts' bytes: a paid call must not look free. Figures that can't be are cut
 * to what can: a token has at least one byte, so the input has at most one for each byte
 * sent and 2,048 of the provider's own, and the output at most the limit that was set or,
 * from an upstream that ignores it, one for each byte of the reply.
 */
export function readUsage(usage: unknown, exchange: MeasuredExchange): Usage {
  const fields = isJsonObject(usage) ? usage : {};
  const input = toCount(fields["prompt_tokens"]);
  const output = toCount(fields["completion_tokens"]);
  if (input === undefined || output === undefined) {
    const isImplausible = [fields["prompt_tokens"], fields["completion_tokens"]]
      .filter((count) => toCount(count) === undefined)
      .some((count) => count !== undefined && count !== null);
    return { ...estimateUsage(exchange), isImplausible };
  }
  const details = isJsonObject(fields["prompt_tokens_details"])
    ? fields["prompt_tokens_details"]
    : {};
  const cached =
    toCount(details["cached_tokens"]) ??
    toCount(fields["prompt_cache_hit_tokens"]) ??
    0;
  const inputTokens = Math.min(input, exchange.sentBytes + maxAddedTokens);
  const outputTokens = Math.min(
    output,
    Math.max(exchange.maxOutputTokens, Buffer.byteLength(exchange.reply)),
  );
  const cachedInputTokens = Math.min(cached, inputTokens);
  const written = toCount(details["cache_write_tokens"]) ?? 0;
  const isImplausible = inputTokens < input || outputTokens < output;
  return {
    inputTokens,
    cachedInputTokens,
    cacheWriteTokens: Math.min(written, inputTokens - cachedInputTokens),
    outputTokens,
    isEstimated: isImplausible,
    isImplausible,
  };
}

/** The usage of an exchange that nobody reported. */
export function estimateUsage({ prompt, reply }: ExchangedTexts): Usage {
  return {
    inputTokens: estimateTokens(Buffer.byteLength(prompt)),
    cachedInputTokens: 0,
    cacheWriteTokens: 0,
    outputTokens: estimateTokens(Buffer.byteLength(reply)),
    isEstimated: true,
    isImplausible: false,
  };
}

/** Tokens of a text of so many bytes, rather too many. */
export function estimateTokens(bytes: number): number {
  return Math.ceil(bytes / bytesPerToken);
}

/** Any size: what is too large is cut, and so is still known. */
function toCount(value: unknown): number | undefined {
  return typeof value === "number" && Number.isInteger(value) && value >= 0
    ? value
    : undefined;
}

/** With its cost, if the prices are known. */
export function toSpending(usage: Usage, prices: Prices | undefined): Spending {
  return { usage, costUsd: prices && priceUsage(usage, prices) };
}

/** US dollars, with cached and cache-writing tokens at their own prices, all at those for the prompt's length. */
export function priceUsage(usage: Usage, prices: Prices): number {
  const { inputTokens, cachedInputTokens, cacheWriteTokens, outputTokens } =
    usage;
  const plain = inputTokens - cachedInputTokens - cacheWriteTokens;
  const { input, cachedInput, cacheWrite, output } = pricesAt(
    prices,
    inputTokens,
  );
  const perMillion =
    plain * input +
    cachedInputTokens * cachedInput +
    cacheWriteTokens * cacheWrite +
    outputTokens * output;
  return perMillion / 1_000_000;
}
