import { withTimeout } from "../../lib/timeout.ts";
import type { StorageState } from "../backend.ts";
import {
  createServerBreaker,
  isServerUnavailable,
  type ServerBreaker,
} from "./server-breaker.ts";
import type { RedisCommand, RedisTransport } from "./transport.ts";

/** Redis did not carry out a command, or it is unknown whether it did. */
export class RedisUnavailableError extends Error {
  override readonly name = "RedisUnavailableError";
}

/** Redis for callers that can't wait. */
export interface RedisConnection {
  readonly isCluster: boolean;
  readonly state: StorageState;
  /** False if a command for `key` would be rejected at once. */
  isUsable(key: string): boolean;
  /** The reply, with bulk strings as buffers. Rejects with `RedisUnavailableError`, at the latest after the limit. */
  send(command: RedisCommand): Promise<unknown>;
  /** Takes a quarter of a second at most. */
  close(): Promise<void>;
}

export interface ConnectionOptions {
  readonly transport: RedisTransport;
  /** The key that is asked for to learn if there is a server at all. */
  readonly probeKey: string;
  /** A command that takes longer has failed. */
  readonly limitMs?: number;
  /** Most bytes of commands without a reply. */
  readonly maxPendingBytes?: number;
  /** Called when the state has changed, not for every failure; `cause` is the last failure. */
  readonly onChange?: (state: StorageState, cause: unknown) => void;
}

/** Less than a request waits for its checkpoints, so that a hung server costs no more than that. */
const defaultLimitMs = 40;

/**
 * Extra time if this thread was too busy to send and to read: a healthy server taken
 * for a sick one is lost to all requests for a while. Both together stay below 50.
 */
const busyGraceMs = 10;

/** Memory of this process that a hung server may hold. */
const defaultMaxPendingBytes = 32 * 2 ** 20;

/** A server that has not answered so long after the start is reported. */
const startMs = 1000;

/** Guards every server with a breaker: after the first failed command it gets none until it answers a probe. */
export function guardTransport({
  transport,
  probeKey,
  limitMs = defaultLimitMs,
  maxPendingBytes = defaultMaxPendingBytes,
  onChange = () => undefined,
}: ConnectionOptions): RedisConnection {
  const servers = createServers({ transport, limitMs, onChange });
  const send = boundPending(transport, maxPendingBytes);

  servers.breakerOf(probeKey).trip();

  return {
    isCluster: transport.isCluster,
    get state() {
      return servers.state;
    },
    isUsable: (key) => !servers.breakerOf(key).isOpen,
    async send(command) {
      const breaker = servers.breakerOf(command.key);
      if (breaker.isOpen) {
        throw new RedisUnavailableError("The server does not answer.");
      }
      try {
        return await withTimeout(limitMs, send(command), busyGraceMs);
      } catch (cause) {
        if (cause instanceof RedisUnavailableError) throw cause;
        if (isServerUnavailable(cause)) servers.fail(breaker, cause);
        throw new RedisUnavailableError("A command failed.", { cause });
      }
    },
    async close() {
      servers.close();
      await transport.close();
    },
  };
}

interface Servers {
  readonly state: StorageState;
  breakerOf(key: string): ServerBreaker;
  fail(breaker: ServerBreaker, cause: unknown): void;
  close(): void;
}

/** A breaker for each server, and the state of all of them together. */
function createServers({
  transport,
  limitMs,
  onChange,
}: Required<
  Pick<ConnectionOptions, "transport" | "limitMs" | "onChange">
>): Servers {
  const breakers = new Map<string, ServerBreaker>();
  const startedMs = performance.now();
  let state: StorageState = "connecting";
  let lastCause: unknown;

  const updateState = () => {
    const isOk = [...breakers.values()].every(({ isOpen }) => !isOpen);
    const next = isOk ? "ok" : "degraded";
    const isStarting =
      state === "connecting" && performance.now() - startedMs < startMs;
    if (next === state || (!isOk && isStarting)) return;
    state = next;
    onChange(state, lastCause);
  };

  const probe = (key: string) =>
    transport
      .send({ key, args: ["EXISTS", key], isReadonly: true })
      .catch((cause: unknown) => {
        lastCause = cause;
        throw cause;
      });

  return {
    get state() {
      return state;
    },
    breakerOf(key) {
      const server = transport.serverOf(key);
      const known = breakers.get(server);
      if (known !== undefined) return known;
      const breaker = createServerBreaker({
        probe: () => probe(key),
        limitMs,
        onChange: updateState,
      });
      breakers.set(server, breaker);
      return breaker;
    },
    fail(breaker, cause) {
      lastCause = cause;
      breaker.trip();
    },
    close: () => breakers.forEach((breaker) => breaker.close()),
  };
}

/** The transport's `send`; rejects at once while commands of `maxBytes` in all are under way. */
function boundPending(
  transport: RedisTransport,
  maxBytes: number,
): RedisTransport["send"] {
  let pendingBytes = 0;
  return async (command) => {
    const bytes = sizeOf(command);
    if (pendingBytes + bytes > maxBytes) {
      throw new RedisUnavailableError(
        `Commands of more than ${maxBytes} bytes would be under way.`,
      );
    }
    pendingBytes += bytes;
    try {
      return await transport.send(command);
    } finally {
      pendingBytes -= bytes;
    }
  };
}

function sizeOf({ args }: RedisCommand): number {
  return args.reduce((sum, argument) => sum + argument.length, 0);
}
