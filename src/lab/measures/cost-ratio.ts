import type { ReplayMeasure, FigureMeta } from "./measure.ts";

/** Prices of a cached input token and of one written to the cache, in units of the plain input price. */
interface CachePrices {
  readonly read: number;
  readonly write: number;
}

/**
 * The ways providers bill: a tenth for a hit and a quarter more for a write
 * (Anthropic), a tenth or half for a hit and nothing more for a write (OpenAI, by
 * model), a fiftieth for a hit, and no cache at all.
 */
const cachePrices: readonly CachePrices[] = [
  { read: 0.1, write: 1.25 },
  { read: 0.1, write: 1 },
  { read: 0.5, write: 1 },
  { read: 0.02, write: 1 },
  { read: 1, write: 1 },
];

/** No provider caches a shorter prefix. */
const shortestCached = 1024;

/**
 * The input cost of a replay, the compactor's own model included, over the cost
 * without compaction: one figure per pair of prices, `cost_ratio(.1,1.25)` and so on.
 */
export const costRatio: ReplayMeasure = {
  description:
    "Input cost of the whole run with the compactor in the loop over the cost without it, with an ideal prompt cache (prices of a cached read and of a write in units of the plain price).",
  figures: Object.fromEntries(
    cachePrices.map((prices): [string, FigureMeta] => [
      nameOf(prices),
      {
        short: `${short(prices.read)}/${short(prices.write)}`,
        title:
          prices.read === 1
            ? "Cost ratio without a cache: tokens sent"
            : `Cost ratio, read ${short(prices.read)}, write ${short(prices.write)}`,
        format: "ratio",
        better: "lower",
        table: "replay",
      },
    ]),
  ),
  judge({ requests }) {
    const figures = cachePrices.map((prices) => {
      let spent = 0;
      let plain = 0;
      for (const request of requests) {
        spent += costOf(prices, request.tokens, request.cachedTokens);
        spent += request.ownCost;
        plain += costOf(prices, request.plainTokens, request.plainCachedTokens);
      }
      return [nameOf(prices), plain === 0 ? null : spent / plain] as const;
    });
    return Object.fromEntries(figures);
  },
};

function costOf(
  { read, write }: CachePrices,
  tokens: number,
  cachedTokens: number,
): number {
  const hit = cachedTokens < shortestCached ? 0 : cachedTokens;
  return read * hit + write * (tokens - hit);
}

function nameOf({ read, write }: CachePrices): string {
  return `cost_ratio(${short(read)},${short(write)})`;
}

function short(price: number): string {
  return String(price).replace(/^0\./, ".");
}
