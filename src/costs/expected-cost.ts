import {
  callCost,
  priceBands,
  type CallTokens,
  type InputPrices,
  type PriceBand,
} from "./input-prices.ts";

/** Expected course of a conversation. */
export interface CostForecast {
  /** Model calls after the next one. */
  readonly calls: number;
  /** Tokens that each of them adds. */
  readonly growthTokens: number;
  /** Above this size a rewrite can't be put off. */
  readonly triggerTokens: number;
  /** The first call after a rewrite: its size, and how much of it the prompt cache still holds. */
  readonly rewrite: CallTokens;
  readonly prices: InputPrices;
}

/**
 * Expected cost of a conversation's input from the next call, `first`, to its end:
 * the cheaper of never rewriting again, where the trigger allows that, and of
 * growing to the threshold and rewriting there. After the threshold each call
 * counts with its average over a rewrite cycle, so the result doesn't depend on
 * where in a cycle the last call falls, which can't be known.
 */
export function expectedCost(
  first: CallTokens,
  forecast: CostForecast,
): number {
  const { calls, growthTokens, triggerTokens, prices } = forecast;
  const size = first.total;
  const cost = callCost(first, prices);
  const growing = growthCost({ size, calls }, forecast);
  if (growthTokens <= 0) return cost + growing;

  const threshold = rewriteThreshold(forecast);
  const callsToThreshold = Math.min(
    calls,
    callsUpTo(threshold, { size, growthTokens }),
  );
  const rewriting =
    growthCost({ size, calls: callsToThreshold }, forecast) +
    (calls - callsToThreshold) * cycleCost(threshold, forecast);
  const mayGoOn = size + calls * growthTokens <= triggerTokens;
  return cost + (mayGoOn ? Math.min(growing, rewriting) : rewriting);
}

function callsUpTo(
  threshold: number,
  { size, growthTokens }: { size: number; growthTokens: number },
): number {
  return Math.max(0, Math.floor((threshold - size) / growthTokens));
}

/** Calls without a rewrite between them. */
interface CallSeries {
  /** Tokens before the first of them. */
  readonly size: number;
  readonly calls: number;
}

/** Each call reads what the previous one held, and writes what was added, at the prices for its length. */
function growthCost(
  { size, calls }: CallSeries,
  { growthTokens, prices }: CostForecast,
): number {
  let cost = 0;
  let done = 0;
  for (const { read, write, upToTokens } of priceBands(prices)) {
    const inBand = callsWithin(upToTokens, { size, growthTokens });
    const count = Math.max(0, Math.min(calls, inBand) - done);
    const first = size + growthTokens * done;
    const added = (growthTokens * count * Math.max(0, count - 1)) / 2;
    cost += read * (first * count + added) + write * growthTokens * count;
    done += count;
  }
  return cost;
}

/** Number of calls, each `growthTokens` longer than the one before, that are no longer than `limit`. */
function callsWithin(
  limit: number,
  { size, growthTokens }: { size: number; growthTokens: number },
): number {
  if (growthTokens <= 0) return size <= limit ? Infinity : 0;
  return callsUpTo(limit, { size, growthTokens });
}

/** Average cost of a call over one cycle: the calls in which the transcript grows to `threshold`, and the one that rewrites it. */
function cycleCost(threshold: number, forecast: CostForecast): number {
  const { rewrite, growthTokens, prices } = forecast;
  const size = rewrite.total;
  const calls = callsUpTo(threshold, { size, growthTokens });
  const growing = growthCost({ size, calls }, forecast);
  return (growing + callCost(rewrite, prices)) / (calls + 1);
}

/**
 * The size at which rewriting again and again is cheapest, at most the trigger: of the
 * best sizes at the prices of each band of lengths, and of the bands' ends, the one
 * whose cycle costs least a call.
 */
function rewriteThreshold(forecast: CostForecast): number {
  const { prices, triggerTokens } = forecast;
  const [first, ...others] = priceBands(prices)
    .map((band) => Math.min(bestSize(band, forecast), band.upToTokens))
    .map((size) => Math.min(size, triggerTokens));
  if (first === undefined) return triggerTokens;
  return others.reduce(
    (best, size) =>
      cycleCost(size, forecast) < cycleCost(best, forecast) ? size : best,
    first,
  );
}

/**
 * The size of the cheapest cycle if all its calls had the same prices. When a rewrite
 * costs W, the first call after it `a = read x R + write x g` and each further one
 * `b = read x g` more than the one before, a cycle of m such calls costs
 * `(m a + b m (m - 1) / 2 + W) / (m + 1)` a call. That is least where the next call
 * would cost more than the average: `m = (sqrt(9 + 8 (W - a) / b) - 3) / 2`.
 */
function bestSize(
  { read, write }: PriceBand,
  { rewrite, growthTokens }: CostForecast,
): number {
  if (read <= 0) return Infinity;
  const next = read * rewrite.total + write * growthTokens;
  const excess = Math.max(0, callCost(rewrite, { read, write }) - next);
  const root = Math.sqrt(9 + (8 * excess) / (read * growthTokens));
  const calls = Math.floor((root - 3) / 2) + 1;
  return rewrite.total + calls * growthTokens;
}
