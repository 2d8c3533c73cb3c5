import { LRUCache } from "lru-cache";
import type { AppError } from "../../errors.ts";
import type { Job } from "../wire/protocol.ts";

/** Requests that ended a worker, and the error that each gets when it comes again. */
export interface RefusedBodies {
  /** The error for a request that ended a worker before; undefined for every other. */
  find(kind: Job["kind"], bytes: Uint8Array): Promise<AppError | undefined>;
  /** Holds for every later `find`. */
  remember(kind: Job["kind"], bytes: Uint8Array, error: AppError): void;
}

export interface RefusedBodiesSettings {
  readonly maxEntries: number;
  readonly ttlMs: number;
}

interface Refused {
  readonly length: number;
  readonly error: AppError;
}

/** Remembers digests, for a time; the oldest make room for new ones. */
export function createRefusedBodies({
  maxEntries,
  ttlMs,
}: RefusedBodiesSettings): RefusedBodies {
  const known = new LRUCache<string, Refused>({ max: maxEntries, ttl: ttlMs });
  const digesting = new Set<Promise<void>>();

  async function add(key: Promise<string>, refused: Refused): Promise<void> {
    known.set(await key, refused);
  }

  return {
    async find(kind, bytes) {
      await Promise.all(digesting);
      // Nearly no request has the length of one of them, and a digest takes time.
      const isLikely = [...known.values()].some(
        ({ length }) => length === bytes.length,
      );
      if (!isLikely) return undefined;
      return known.get(await keyOf(kind, bytes))?.error;
    },
    remember(kind, bytes, error) {
      const { length } = bytes;
      const added = add(keyOf(kind, bytes), { length, error });
      digesting.add(added);
      void added.finally(() => digesting.delete(added));
    },
  };
}

/** Computed on a thread of Node's own: 32 MB would stall this one. */
async function keyOf(kind: string, bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest(
    "SHA-256",
    bytes as Uint8Array<ArrayBuffer>,
  );
  return `${kind} ${Buffer.from(digest).toString("base64")}`;
}
