import { RESP_TYPES } from "redis";
import type { RedisAddress } from "./address.ts";

/** A command for the server that holds `key`. */
export interface RedisCommand {
  readonly key: string;
  readonly args: readonly (string | Buffer)[];
  readonly isReadonly: boolean;
}

/** Sends commands to one server or to a cluster. A command may never settle. */
export interface RedisTransport {
  readonly isCluster: boolean;
  /** The name of the server that holds `key`; one name for all keys while the servers are unknown. */
  serverOf(key: string): string;
  /** The reply, with bulk strings as buffers. Rejects with the client's error. */
  send(command: RedisCommand): Promise<unknown>;
  /** Closes all connections, in bounded time. */
  close(): Promise<void>;
}

export interface TransportEvents {
  /** A connection failed or could not be made. The transport tries again. */
  readonly onError: (error: Error) => void;
}

/** Limit of one attempt to connect. */
const connectTimeoutMs = 2000;

/** A connection without a byte for so long is closed: the server hangs, or the network lost it. */
const silenceTimeoutMs = 3000;

/** Keeps idle connections from being silent. */
const pingIntervalMs = 1000;

/** In a cluster a request's read is at most one command per tag: enough for dozens of requests. */
const maxQueuedCommands = 8192;

const firstPauseMs = 50;
const longestPauseMs = 500;

/** Retries for ever, at short intervals at first. The jitter keeps replicas that lost the same server apart. */
function pauseBeforeRetry(retries: number): number {
  const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** retries);
  return pauseMs * (0.75 + Math.random() / 2);
}

/**
 * Options of every connection. The client's queue for an absent server and its time
 * limit per command are off: the first would keep requests waiting, the second costs
 * throughput, and neither helps against a server that hangs.
 */
export function clientOptions(address: RedisAddress) {
  const { username, password } = address;
  const socket = {
    connectTimeout: connectTimeoutMs,
    socketTimeout: silenceTimeoutMs,
    reconnectStrategy: pauseBeforeRetry,
  };
  return {
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    socket: address.isTls ? { ...socket, tls: true as const } : socket,
    pingInterval: pingIntervalMs,
    commandsQueueMaxLength: maxQueuedCommands,
    disableOfflineQueue: true,
    disableClientInfo: true,
    maintNotifications: "disabled" as const,
  };
}

/** Options of every command: bulk strings are bytes. */
export const commandOptions = {
  timeout: 0,
  typeMapping: { [RESP_TYPES.BLOB_STRING]: Buffer },
};
