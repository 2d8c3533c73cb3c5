import { strategyOf } from "./aggregate.ts";
import type { Row } from "./row.ts";
import { percentile } from "../stats/percentile.ts";

/** Times of a strategy for prefixes of about one size, in milliseconds. */
export interface ServiceTimes {
  readonly strategy: string;
  /** Largest prefix in tokens; smaller sizes have entries of their own. */
  readonly upToTokens: number;
  readonly runs: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

const sizes: readonly number[] = [10_000, 100_000, 1_000_000, Infinity];

/** Percentiles of the times clocked while the runs were made, by strategy and size. */
export function serviceTimes(rows: Iterable<Row>): readonly ServiceTimes[] {
  const cells = new Map<
    string,
    { strategy: string; upToTokens: number; times: number[] }
  >();
  for (const row of rows) {
    const { elapsed_ms: time, prefix_tokens: tokens } = row.figures;
    if (typeof time !== "number" || typeof tokens !== "number") continue;
    const strategy = strategyOf(row);
    const upToTokens = sizes.find((size) => tokens <= size) ?? Infinity;
    const key = JSON.stringify([strategy, String(upToTokens)]);
    const cell = cells.get(key) ?? { strategy, upToTokens, times: [] };
    cell.times.push(time);
    cells.set(key, cell);
  }
  return [...cells.values()].map(({ strategy, upToTokens, times }) => ({
    strategy,
    upToTokens,
    runs: times.length,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    p99: percentile(times, 0.99),
  }));
}
