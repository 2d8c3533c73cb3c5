/** A command for the server that holds `key`. */
export interface RedisCommand {
  readonly key: string;
  readonly args: readonly (string | Buffer)[];
  readonly isReadonly: boolean;
}

/** Carries commands to one server or to a cluster. It may take for ever over one. */
export interface RedisTransport {
  readonly isCluster: boolean;
  /** The server that answers for `key`, by a name of its own; the same for all while they are not known. */
  serverOf(key: string): string;
  /** The reply; bulk strings are buffers. Rejects with the client's error. */
  send(command: RedisCommand): Promise<unknown>;
  /** Lets go of all connections, in bounded time. */
  close(): Promise<void>;
}

export interface TransportEvents {
  /** A connection failed, or could not be made. It is tried again. */
  readonly onError: (error: Error) => void;
}
