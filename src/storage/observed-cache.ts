import type { Observer } from "../call/observer.ts";
import { monotonicMs } from "../lib/monotonic-ms.ts";
import type { Cache } from "./cache.ts";

/** The same cache, which reports every look-up. */
export function observedCache(cache: Cache, observer: Observer): Cache {
  return {
    ...cache,
    async getMany(keys) {
      const startedMs = monotonicMs();
      const values = await cache.getMany(keys);
      observer.observe({
        kind: "cache_lookup",
        keys: keys.length,
        found: values.filter((value) => value !== undefined).length,
        durationMs: monotonicMs() - startedMs,
      });
      return values;
    },
  };
}
