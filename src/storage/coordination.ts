/** A value that several write, with a name for this state of it. */
export interface Versioned {
  /** Undefined when it can't be read, as what a later release wrote: then it may be written over. */
  readonly value: Uint8Array | undefined;
  /** Never used twice, so that a value which came back after its time is not taken for the old one. */
  readonly version: string;
}

export interface Swap {
  readonly key: string;
  /** The version that was read; undefined when there was no value. */
  readonly expectedVersion: string | undefined;
  readonly value: Uint8Array;
  /** The value is gone after this. */
  readonly ttlMs: number;
}

/**
 * What must be decided once, among all that share it. Every function rejects when
 * nobody can tell what was decided, and soon: the caller then goes on alone.
 */
export interface Coordination {
  /**
   * Takes the lease on `key` for a time; a token for it, or undefined while another
   * holds it. Who asks again with the same `token` has what it was given before.
   */
  acquire(
    key: string,
    ttlMs: number,
    token?: string,
  ): Promise<string | undefined>;
  /** Holds it for `ttlMs` from now; false when it was lost. */
  renew(key: string, token: string, ttlMs: number): Promise<boolean>;
  /** Gives it back, when it is still this token's. */
  release(key: string, token: string): Promise<void>;
  /** Undefined when there is no value. */
  read(key: string): Promise<Versioned | undefined>;
  /** Writes only over the expected version: the new version, or undefined when somebody else was first. */
  compareAndSet(swap: Swap): Promise<string | undefined>;
}
