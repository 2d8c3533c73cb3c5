/**
 * Milliseconds of one monotonic clock for all threads of a process; only differences
 * are meaningful. `performance.now()` starts at zero in each thread.
 */
export function monotonicMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
