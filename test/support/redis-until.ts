import { setTimeout as pause } from "node:timers/promises";

/** Waits for `condition`; milliseconds that it took. Rejects when it takes too long. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  limitMs = 20_000,
): Promise<number> {
  const startedMs = performance.now();
  while (!(await condition())) {
    if (performance.now() - startedMs > limitMs) {
      throw new Error(`It did not become true in ${limitMs} ms.`);
    }
    await pause(5);
  }
  return performance.now() - startedMs;
}
