import { LRUCache } from "lru-cache";
import type { MessageTokens } from "./meter.ts";

/** Counts by content. Keys are digests, so that it holds no transcript's text. */
export interface CountCache {
  get(key: string): MessageTokens | undefined;
  set(key: string, tokens: MessageTokens): void;
  /** Bytes that the entries take, about. */
  readonly sizeBytes: number;
}

/** An entry's own bookkeeping in the cache, and a number in its list of parts. */
const entryBytes = 200;
const partBytes = 8;

/** An in-process cache that drops what was used longest ago when it grows past `maxBytes`. At 0 it keeps nothing. */
export function createCountCache({
  maxBytes,
}: {
  maxBytes: number;
}): CountCache {
  if (maxBytes === 0) return nullCountCache;
  const entries = new LRUCache<string, MessageTokens>({
    maxSize: maxBytes,
    sizeCalculation: (tokens, key) =>
      entryBytes + key.length + tokens.parts.length * partBytes,
  });
  return {
    get: (key) => entries.get(key),
    set: (key, tokens) => void entries.set(key, tokens),
    get sizeBytes() {
      return entries.calculatedSize;
    },
  };
}

/** Keeps nothing: for callers that count once. */
export const nullCountCache: CountCache = {
  get: () => undefined,
  set: () => undefined,
  sizeBytes: 0,
};
