import { callCost, type CallTokens, type InputPrices } from "./input-costs.ts";

/** How a conversation is expected to go on. */
export interface CostForecast {
  /** Model calls behind the one at hand. */
  readonly calls: number;
  /** Tokens that each of them adds. */
  readonly growthTokens: number;
  /** Above it a rewrite can't be put off. */
  readonly triggerTokens: number;
  /** A rewrite: what it comes to, and how much of that the prompt cache still holds. */
  readonly rewrite: CallTokens;
  readonly prices: InputPrices;
}

/**
 * What a conversation's input is expected to cost from the call at hand on, when
 * that call is `first`: the cheaper of never rewriting again, where the trigger
 * allows it, and of growing to the size at which a rewrite is due. From there on
 * each call costs what it does on average over a cycle, so that which part of a
 * cycle the last call falls into, which nobody knows, decides nothing.
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

  const due = dueSize(forecast);
  const callsToDue = Math.min(calls, callsUpTo(due, { size, growthTokens }));
  const rewriting =
    growthCost({ size, calls: callsToDue }, forecast) +
    (calls - callsToDue) * cycleCost(due, forecast);
  const mayGoOn = size + calls * growthTokens <= triggerTokens;
  return cost + (mayGoOn ? Math.min(growing, rewriting) : rewriting);
}

function callsUpTo(
  due: number,
  { size, growthTokens }: { size: number; growthTokens: number },
): number {
  return Math.max(0, Math.floor((due - size) / growthTokens));
}

interface Stretch {
  readonly size: number;
  readonly calls: number;
}

/** Each call reads what the one before it had, and writes what was added. */
function growthCost(
  { size, calls }: Stretch,
  { growthTokens, prices }: CostForecast,
): number {
  const added = (growthTokens * calls * Math.max(0, calls - 1)) / 2;
  return (
    prices.read * (size * calls + added) + prices.write * growthTokens * calls
  );
}

/** A call's cost on average over a cycle: the calls in which the transcript grows to `due`, and the one that rewrites it. */
function cycleCost(due: number, forecast: CostForecast): number {
  const { rewrite, growthTokens, prices } = forecast;
  const size = rewrite.total;
  const calls = callsUpTo(due, { size, growthTokens });
  const growing = growthCost({ size, calls }, forecast);
  return (growing + callCost(rewrite, prices)) / (calls + 1);
}

/**
 * The size at which rewriting again and again is cheapest, or the trigger before
 * it. When a rewrite costs W, the first call behind it `a = read x R + write x g`
 * and each further one `b = read x g` more than the one before, a cycle of m such
 * calls costs `(m a + b m (m - 1) / 2 + W) / (m + 1)` a call. That is least where
 * the next call would cost more than the average: `m = (sqrt(9 + 8 (W - a) / b) - 3) / 2`.
 */
function dueSize({
  rewrite,
  growthTokens,
  triggerTokens,
  prices,
}: CostForecast): number {
  const { read, write } = prices;
  if (read <= 0) return triggerTokens;
  const next = read * rewrite.total + write * growthTokens;
  const excess = Math.max(0, callCost(rewrite, prices) - next);
  const root = Math.sqrt(9 + (8 * excess) / (read * growthTokens));
  const calls = Math.floor((root - 3) / 2) + 1;
  return Math.min(triggerTokens, rewrite.total + calls * growthTokens);
}
