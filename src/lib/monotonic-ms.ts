/**
 * Milliseconds that only grow, on one clock for all threads of a process; only
 * their differences mean something. `performance.now()` begins anew in each thread.
 */
export function monotonicMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
