import type { Cache } from "./cache.ts";
import { within } from "../lib/within.ts";

/** Values in the order of `keys`, undefined for what is not there. A cache that is late or gone has none. */
export async function lookUp(
  cache: Pick<Cache, "getMany">,
  keys: readonly string[],
  patienceMs: number,
): Promise<readonly (Uint8Array | undefined)[]> {
  try {
    return await within(patienceMs, cache.getMany(keys));
  } catch {
    return keys.map(() => undefined);
  }
}
