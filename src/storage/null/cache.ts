import type { Cache } from "../cache.ts";

/** Remembers nothing: caching turned off without a condition anywhere. */
export function createNullCache(): Cache {
  return {
    getMany: (keys) => Promise.resolve(keys.map(() => undefined)),
    set: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}
