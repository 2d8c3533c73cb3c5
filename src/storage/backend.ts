import type { Observer } from "../call/observer.ts";
import type { KeyedTags } from "../lib/keyed-tags.ts";
import type { Cache } from "./cache.ts";
import type { Coordination } from "./coordination.ts";
import type { RedisAddress } from "./redis/address.ts";

/** `ok` if every server that was asked answers in time; without those that don't, Pith recomputes what they would save. */
export type StorageState = "connecting" | "ok" | "degraded";

/** Storage shared by replicas or, without a server, by the callers of this process. */
export interface Storage {
  readonly cache: Cache;
  readonly coordination: Coordination;
  /** The state of the servers; undefined for storage in this process. */
  readonly state: (() => StorageState) | undefined;
  /** Ends in bounded time, whatever the servers do. */
  close(): Promise<void>;
}

export interface StorageSettings {
  /** Most bytes of this process's memory that cached values may take; 0 for none. */
  readonly memoryBytes: number;
  /** The Redis that replicas share, if any. */
  readonly address: RedisAddress | undefined;
  /** Beginning of every key on a server. */
  readonly namespace: string;
  readonly observer: Observer;
  /** Seals values on a server that others may write to, if the secret is shared by all replicas. */
  readonly tags?: KeyedTags;
}

/** A kind of storage. Each folder of `src/storage/` holds one, in `backend.ts`. */
export interface Backend {
  /** True if the settings ask for this backend. */
  isSelected(settings: StorageSettings): boolean;
  /** Does not wait for a server, and does not reject because of one. */
  open(settings: StorageSettings): Promise<Storage>;
}
