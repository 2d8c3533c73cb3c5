import { ErrorReply } from "redis";
import { createCircuitBreaker } from "../../lib/circuit-breaker.ts";

export interface ServerBreakerOptions {
  /** Resolves when the server has answered. */
  readonly probe: () => Promise<unknown>;
  /** A probe that takes longer has failed. */
  readonly limitMs: number;
  /** Called when the circuit has opened, and after every probe. */
  readonly onChange: () => void;
}

/** Keeps requests from a server that fails, and finds out by itself when it can be used again. */
export interface ServerBreaker {
  readonly isOpen: boolean;
  /** Opens the circuit and starts probing. */
  trip(): void;
  close(): void;
}

const firstPauseMs = 100;
const longestPauseMs = 800;

/** A server that fails again so soon after a good probe was not well. */
const relapseMs = 5000;

/**
 * One failure opens the circuit. Then only its own probes wait for the server: one at
 * a time, so that a server that hangs collects none. The pause between them doubles
 * while the server keeps failing soon after good probes.
 */
export function createServerBreaker({
  probe,
  limitMs,
  onChange,
}: ServerBreakerOptions): ServerBreaker {
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;
  let pauseMs = firstPauseMs;
  const circuit = createCircuitBreaker(
    {
      failureThreshold: 1,
      openMs(closedForMs) {
        pauseMs =
          closedForMs < relapseMs
            ? Math.min(longestPauseMs, pauseMs * 2)
            : firstPauseMs;
        return pauseMs;
      },
    },
    {
      nowMs: () => performance.now(),
      onChange(state) {
        if (state === "open") probeLater();
        if (state !== "half_open") onChange();
      },
    },
  );

  function probeLater(): void {
    if (isClosed) return;
    timer = setTimeout(() => void probeServer(), circuit.leftMs).unref();
  }

  async function probeServer(): Promise<void> {
    // A timer may fire a fraction of a millisecond too early.
    const admission = circuit.admit();
    if (admission === undefined) return probeLater();
    const startedMs = performance.now();
    const isAnswered = await probe().then(
      () => true,
      () => false,
    );
    if (isClosed) return;
    // A server that hung answers everything at once: only a quick answer shows that it is well.
    if (isAnswered && performance.now() - startedMs <= limitMs)
      circuit.succeed();
    else circuit.fail(admission);
  }

  return {
    get isOpen() {
      return circuit.state !== "closed";
    },
    trip: () => circuit.fail("call"),
    close() {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}

/**
 * Error replies of a server that can't serve now: it loads its data, its cluster is
 * incomplete, its primary is away, or it refuses our credentials. Any other error
 * reply (out of memory, wrong type, read-only) is about one command.
 */
const unavailableReply = /^(?:LOADING|CLUSTERDOWN|MASTERDOWN|NOAUTH)\b/;

/** True if the next command would fail like the one that failed with `error`. */
export function isServerUnavailable(error: unknown): boolean {
  return !(error instanceof ErrorReply) || unavailableReply.test(error.message);
}
