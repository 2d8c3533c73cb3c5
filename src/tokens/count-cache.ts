import { LRUCache } from "lru-cache";
import type { MessageTokens } from "./meter.ts";

/** Counts by content. Keys are digests, so no text of a transcript is kept. */
export interface CountCache {
  get(key: string): MessageTokens | undefined;
  set(key: string, tokens: MessageTokens): void;
  /** Approximate bytes of all entries. */
  readonly sizeBytes: number;
}

/** Approximate bytes of an entry without its key, and of each part's count. */
const entryBytes = 200;
const partBytes = 8;

/** An in-process cache that drops the least recently used entries beyond `maxBytes`. At 0 it keeps nothing. */
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

/** A cache that keeps nothing, for callers that count once. */
export const nullCountCache: CountCache = {
  get: () => undefined,
  set: () => undefined,
  sizeBytes: 0,
};
