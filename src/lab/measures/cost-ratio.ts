import type { ReplayRun } from "../runs/run.ts";
import type { Figures } from "./measure.ts";

/** What a cached and an uncached input token cost, in units of the plain input price. */
export interface CachePrices {
  readonly read: number;
  readonly write: number;
}

/**
 * Providers as they bill: a tenth for a hit and a quarter more for a write
 * (Anthropic), a tenth or half for a hit and nothing for a write (OpenAI, by
 * model), a fiftieth, and no cache at all.
 */
export const cachePrices: readonly CachePrices[] = [
  { read: 0.1, write: 1.25 },
  { read: 0.1, write: 1 },
  { read: 0.5, write: 1 },
  { read: 0.02, write: 1 },
  { read: 1, write: 1 },
];

/** A shorter prefix is not cached by any provider. */
const shortestCached = 1024;

/**
 * What a replay's input cost, the compactor's own model included, over the same
 * without compaction; one figure a price vector, `cost_ratio(.1,1.25)` and so on.
 */
export function costRatio({ requests }: ReplayRun): Figures {
  const figures = cachePrices.map(({ read, write }) => {
    const cost = (tokens: number, cached: number) => {
      const hit = cached < shortestCached ? 0 : cached;
      return read * hit + write * (tokens - hit);
    };
    let spent = 0;
    let plain = 0;
    for (const request of requests) {
      spent += cost(request.tokens, request.cachedTokens) + request.ownCost;
      plain += cost(request.plainTokens, request.plainCachedTokens);
    }
    const name = `cost_ratio(${short(read)},${short(write)})`;
    return [name, plain === 0 ? null : spent / plain] as const;
  });
  return Object.fromEntries(figures);
}

function short(price: number): string {
  return String(price).replace(/^0\./, ".");
}
