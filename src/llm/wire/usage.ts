import { isJsonObject } from "../../json/json.ts";
import type { Prices } from "../../models/model-profile.ts";
import type { Usage } from "../model-client.ts";

/** Fewest bytes per token of ordinary text, so the estimate is rather too high. */
const bytesPerToken = 3;

export interface ExchangedTexts {
  readonly prompt: string;
  readonly reply: string;
}

/**
 * The usage that a reply reports: `prompt_tokens_details` as OpenAI, vLLM and OpenRouter
 * send it, or DeepSeek's `prompt_cache_hit_tokens`. If there is none, it is estimated
 * from the texts' bytes: a paid call must not look free.
 */
export function readUsage(usage: unknown, texts: ExchangedTexts): Usage {
  const fields = isJsonObject(usage) ? usage : {};
  const input = toCount(fields["prompt_tokens"]);
  const output = toCount(fields["completion_tokens"]);
  if (input === undefined || output === undefined) return estimate(texts);
  const details = isJsonObject(fields["prompt_tokens_details"])
    ? fields["prompt_tokens_details"]
    : {};
  const cached =
    toCount(details["cached_tokens"]) ??
    toCount(fields["prompt_cache_hit_tokens"]) ??
    0;
  const cachedInputTokens = Math.min(cached, input);
  const written = toCount(details["cache_write_tokens"]) ?? 0;
  return {
    inputTokens: input,
    cachedInputTokens,
    cacheWriteTokens: Math.min(written, input - cachedInputTokens),
    outputTokens: output,
    isEstimated: false,
  };
}

function estimate({ prompt, reply }: ExchangedTexts): Usage {
  const tokens = (text: string) =>
    Math.ceil(Buffer.byteLength(text) / bytesPerToken);
  return {
    inputTokens: tokens(prompt),
    cachedInputTokens: 0,
    cacheWriteTokens: 0,
    outputTokens: tokens(reply),
    isEstimated: true,
  };
}

function toCount(value: unknown): number | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0
    ? value
    : undefined;
}

/** US dollars, with cached and cache-writing tokens at their own prices. */
export function priceUsage(usage: Usage, prices: Prices): number {
  const { inputTokens, cachedInputTokens, cacheWriteTokens, outputTokens } =
    usage;
  const plain = inputTokens - cachedInputTokens - cacheWriteTokens;
  const perMillion =
    plain * prices.input +
    cachedInputTokens * prices.cachedInput +
    cacheWriteTokens * prices.cacheWrite +
    outputTokens * prices.output;
  return perMillion / 1_000_000;
}
