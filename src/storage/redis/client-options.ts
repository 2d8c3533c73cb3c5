import { RESP_TYPES } from "redis";
import type { RedisAddress } from "./address.ts";

/** A try to connect takes no longer. */
const connectTimeoutMs = 2000;

/** A connection without a byte for so long is given up: the server hangs, or the network lost it. */
const silenceTimeoutMs = 3000;

/** Keeps idle connections from being silent. */
const pingIntervalMs = 1000;

/** A cluster's read for one request is at most one command a tag: room for dozens of requests. */
const maxQueuedCommands = 8192;

const firstPauseMs = 50;
const longestPauseMs = 500;

/** Tries for ever, soon at first; replicas that lost the same server don't come back in step. */
function pauseBeforeRetry(retries: number): number {
  const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** retries);
  return pauseMs * (0.75 + Math.random() / 2);
}

/**
 * How every connection is made. The client's own queue for a server that is away
 * and its time-out for each command are off: the first keeps requests waiting, the
 * second costs throughput, and neither helps against a server that hangs.
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

/** For every command: bulk strings are bytes. */
export const commandOptions = {
  timeout: 0,
  typeMapping: { [RESP_TYPES.BLOB_STRING]: Buffer },
};
