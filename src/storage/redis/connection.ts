import { createBreaker, type Breaker } from "./breaker.ts";
import { isServerSick } from "./server-sick.ts";
import type { RedisCommand, RedisTransport } from "./transport.ts";
import { withTimeout } from "../../lib/timeout.ts";

/** Whether every server that was asked answers in time. Without those that don't, Pith does what they would save it. */
export type RedisState = "connecting" | "ok" | "degraded";

/** Redis did not do what it was asked to, or nobody can tell whether it did. */
export class RedisUnavailableError extends Error {
  override readonly name = "RedisUnavailableError";
}

/** Redis, for callers that can't wait. */
export interface RedisConnection {
  readonly isCluster: boolean;
  readonly state: RedisState;
  /** Whether it is worth preparing a command for `key`. */
  isUsable(key: string): boolean;
  /** The reply; bulk strings are buffers. Rejects with `RedisUnavailableError`, at the latest after the limit. */
  send(command: RedisCommand): Promise<unknown>;
  /** Ends within a quarter of a second. */
  close(): Promise<void>;
}

export interface ConnectionOptions {
  readonly transport: RedisTransport;
  /** What is asked for to learn whether there is a server at all. */
  readonly probeKey: string;
  /** A command that takes longer has failed. */
  readonly limitMs?: number;
  /** Most bytes of commands without a reply. */
  readonly maxPendingBytes?: number;
  /** Called when the state has changed, not for every failure; `cause` is the last of them. */
  readonly onChange?: (state: RedisState, cause: unknown) => void;
}

/** Less than a request waits for its checkpoints, so that what a hung server costs is over within that. */
const defaultLimitMs = 40;

/**
 * More, where this thread was too busy to send and to read: a healthy server that
 * is taken for a sick one is lost to everybody for a while. Both are below 50.
 */
const busyGraceMs = 10;

/** What a hung server may hold of this process's memory. */
const defaultMaxPendingBytes = 32 * 2 ** 20;

/** A server that has not answered so soon after the start is reported. */
const startMs = 1000;

/** For every server a breaker: the first command that fails is the last that is sent there until it answers again. */
export function guardTransport({
  transport,
  probeKey,
  limitMs = defaultLimitMs,
  maxPendingBytes = defaultMaxPendingBytes,
  onChange = () => undefined,
}: ConnectionOptions): RedisConnection {
  const breakers = new Map<string, Breaker>();
  const startedMs = performance.now();
  let pendingBytes = 0;
  let state: RedisState = "connecting";
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

  const breakerOf = (key: string): Breaker => {
    const server = transport.serverOf(key);
    const known = breakers.get(server);
    if (known !== undefined) return known;
    const args = ["EXISTS", key];
    const breaker = createBreaker({
      probe: () =>
        transport
          .send({ key, args, isReadonly: true })
          .catch((cause: unknown) => {
            lastCause = cause;
            throw cause;
          }),
      limitMs,
      onChange: updateState,
    });
    breakers.set(server, breaker);
    return breaker;
  };

  const track = async (command: RedisCommand, bytes: number) => {
    pendingBytes += bytes;
    try {
      return await transport.send(command);
    } finally {
      pendingBytes -= bytes;
    }
  };

  breakerOf(probeKey).trip();

  return {
    isCluster: transport.isCluster,
    get state() {
      return state;
    },
    isUsable: (key) => !breakerOf(key).isOpen,
    async send(command) {
      const breaker = breakerOf(command.key);
      if (breaker.isOpen)
        throw new RedisUnavailableError("It is not answering.");
      const bytes = sizeOf(command);
      if (pendingBytes + bytes > maxPendingBytes) {
        throw new RedisUnavailableError("Too much is under way.");
      }
      try {
        return await withTimeout(limitMs, track(command, bytes), busyGraceMs);
      } catch (cause) {
        if (isServerSick(cause)) {
          lastCause = cause;
          breaker.trip();
        }
        throw new RedisUnavailableError("A command failed.", { cause });
      }
    },
    async close() {
      for (const breaker of breakers.values()) breaker.close();
      await transport.close();
    },
  };
}

function sizeOf({ args }: RedisCommand): number {
  return args.reduce((sum, argument) => sum + argument.length, 0);
}
