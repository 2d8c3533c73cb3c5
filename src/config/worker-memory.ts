import { totalmem } from "node:os";

const megabyte = 2 ** 20;
const leastBytes = 256 * megabyte;
/** V8's own limit on a large machine. */
const mostBytes = 4096 * megabyte;
/** The rest is for the serving process and for what lies outside of the heaps. */
const share = 0.5;

/** Heap of each worker by default: half of the memory, shared among them, within limits. */
export function defaultWorkerMemory(
  workers: number,
  memoryBytes: number,
): number {
  const each = (memoryBytes * share) / Math.max(1, workers);
  return Math.min(mostBytes, Math.max(leastBytes, Math.floor(each)));
}

/** Memory that this process may use: its container's limit, or the machine's memory. */
export function availableMemory(): number {
  // Zero or larger than the machine where there is no limit.
  const limit = process.constrainedMemory();
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}
