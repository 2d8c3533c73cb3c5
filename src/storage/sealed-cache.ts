import type { Observer } from "../call/observer.ts";
import type { KeyedTags } from "../lib/keyed-tags.ts";
import type { Cache } from "./cache.ts";

export interface SealOptions {
  readonly tags: KeyedTags;
  readonly observer: Observer;
}

const tagBytes = 32;

/**
 * The same cache for values that only holders of the secret can have written: each is
 * stored behind a tag of its key and itself. A value without a tag, with a wrong one or
 * with that of another key is a miss, and is reported.
 */
export function sealedCache(
  cache: Cache,
  { tags, observer }: SealOptions,
): Cache {
  const seals = tags.for({ purpose: "stored value", tenant: "" });

  /** The key with its length before it, so that no other key and value give the same. */
  function dataOf(key: string, value: Uint8Array): Buffer {
    const name = Buffer.from(key);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(name.length);
    return Buffer.concat([length, name, value]);
  }

  function open(key: string, stored: Uint8Array): Uint8Array | undefined {
    const value = stored.subarray(tagBytes);
    const tag = stored.subarray(0, tagBytes);
    // Of a shorter value, the tag would be shorter too.
    const isWhole = tag.length === tagBytes;
    if (isWhole && seals.isGenuine(dataOf(key, value), tag)) return value;
    observer.observe({
      kind: "stored_value_refused",
      what: "any",
      reason: "not_sealed",
    });
    return undefined;
  }

  return {
    ...cache,
    async getMany(keys) {
      const stored = await cache.getMany(keys);
      return keys.map((key, index) => {
        const value = stored[index];
        return value && open(key, value);
      });
    },
    set: (key, value, options) =>
      cache.set(
        key,
        Buffer.concat([seals.make(dataOf(key, value)), value]),
        options,
      ),
  };
}
