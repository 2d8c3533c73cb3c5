/**
 * Milliseconds of the machine's monotonic clock (`CLOCK_MONOTONIC`), the same in all
 * processes; only differences are meaningful. `performance.now()` starts at zero in each.
 */
export function monotonicMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
