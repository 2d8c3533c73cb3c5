/** A value with several writers, and the version that they compare. */
export interface Versioned {
  /** Undefined if it can't be read, such as one of a later release; it may be overwritten. */
  readonly value: Uint8Array | undefined;
  /** Never used twice, so that a value written after expiry is not taken for the old one. */
  readonly version: string;
}

export interface Swap {
  readonly key: string;
  /** The version that was read; undefined if there was no value. */
  readonly expectedVersion: string | undefined;
  readonly value: Uint8Array;
  /** The value is forgotten after this. */
  readonly ttlMs: number;
}

/**
 * Decisions that are made once among all processes that share them. Every function
 * rejects, and soon, if the outcome is unknown: the caller then goes on alone.
 */
export interface Coordination {
  /**
   * Takes the lease on `key` for a time: its token, or undefined while another holds
   * it. A caller that repeats its `token` gets the lease that it already holds.
   */
  acquire(
    key: string,
    ttlMs: number,
    token?: string,
  ): Promise<string | undefined>;
  /** Extends the lease to `ttlMs` from now; false if it was lost. */
  renew(key: string, token: string, ttlMs: number): Promise<boolean>;
  /** Releases the lease if this token still holds it. */
  release(key: string, token: string): Promise<void>;
  /** Undefined if there is no value. */
  read(key: string): Promise<Versioned | undefined>;
  /** Writes if the version is the expected one: the new version, or undefined if another writer was first. */
  compareAndSet(swap: Swap): Promise<string | undefined>;
}
