import type { Outcome, RequestControl } from "../../api/engine.ts";
import type { Observer } from "../../call/observer.ts";
import { once } from "../../lib/once.ts";
import { monotonicMs } from "../../lib/monotonic-ms.ts";
import type { ReleaseSlot } from "../../lib/slots.ts";
import { serveMainServices, type OpenServices } from "../wire/main-services.ts";
import { createPort, type FedPort } from "../wire/port.ts";
import { fromPlainError, type Job, type JobResult } from "../wire/protocol.ts";

export interface PoolJobParts {
  readonly job: Job;
  /** The request's body. Kept until the job is over, so that another worker can start from it. */
  readonly bytes: Uint8Array;
  readonly control: RequestControl;
  /** Opened once for each run. */
  readonly openServices: OpenServices;
  /** Receives what the core reports in the worker. */
  readonly observer: Observer;
}

/** A request's work on its way through the pool. A run is its stay in one worker. */
export interface PoolJob {
  readonly id: number;
  readonly job: Job;
  readonly bytes: Uint8Array;
  /** Settles when the job is over, or at once when nobody waits for it any more. */
  readonly outcome: Promise<Outcome>;
  /** True once `outcome` has settled: a worker may still be busy with it. */
  readonly isOver: boolean;
  /** Time at which it settled, by `monotonicMs`. */
  readonly overSinceMs: number | undefined;
  /** True while it waits for a model, and its worker is free for others. */
  readonly isWaiting: boolean;
  /** Runs that have begun. */
  readonly runs: number;
  /** Time that the present run has computed, its turn under way not included. */
  computedMs: number;
  /** True once the present run has had a turn. */
  hasStarted: boolean;
  /** Calls `listener` once when nobody waits for the job any more. */
  onAbandoned(listener: () => void): void;
  /** Begins a run whose messages go out by `post`. */
  beginRun(post: (message: unknown) => void): void;
  /** A message for the present run. */
  deliver(message: unknown): void;
  /** Ends the run without a result: the worker is gone, or the job was dropped. */
  endRun(): void;
  /** Ends the run and the job. */
  finish(result: JobResult, body: Uint8Array): void;
  readonly fail: (error: Error) => void;
}

let lastId = 0;

export function createPoolJob(parts: PoolJobParts): PoolJob {
  const { job, bytes, control, observer } = parts;
  const settling = createSettling(control.signal);
  let runs = 0;
  let run: Run | undefined;
  const self: PoolJob = {
    id: (lastId += 1),
    job,
    bytes,
    outcome: settling.outcome,
    computedMs: 0,
    hasStarted: false,
    get isOver() {
      return settling.sinceMs !== undefined;
    },
    get overSinceMs() {
      return settling.sinceMs;
    },
    get isWaiting() {
      return run?.isWaiting ?? false;
    },
    get runs() {
      return runs;
    },
    onAbandoned: settling.onAbandoned,
    beginRun(post) {
      runs += 1;
      self.computedMs = 0;
      self.hasStarted = false;
      run = openRun(parts, post);
    },
    deliver: (message) => run?.port.deliver(message),
    endRun() {
      run?.end();
      run = undefined;
    },
    finish(result, body) {
      self.endRun();
      for (const event of result.events) observer.observe(event);
      if ("status" in result) {
        const { status, facts } = result;
        settling.resolve({ status, chunks: [body], facts });
      } else settling.reject(errorOf(result));
    },
    fail: settling.reject,
  };
  return self;
}

interface Run {
  readonly port: FedPort;
  readonly isWaiting: boolean;
  end(): void;
}

/** Offers the main process's services to a run, and takes back its slot when the run ends while it waits. */
function openRun(
  { job, control, openServices }: PoolJobParts,
  post: (message: unknown) => void,
): Run {
  const port = createPort(post);
  let resume: (() => void) | undefined;
  const release: ReleaseSlot = control.releaseSlot ?? (() => () => undefined);
  const releaseSlot: ReleaseSlot = () => {
    const reacquireSlot = release();
    if (reacquireSlot === undefined) return undefined;
    return (resume = once(() => {
      resume = undefined;
      reacquireSlot();
    }));
  };
  if (job.kind === "compact") {
    const { signal } = control;
    serveMainServices(port, openServices({ releaseSlot, signal }));
  }
  return {
    port,
    get isWaiting() {
      return resume !== undefined;
    },
    end() {
      port.close();
      resume?.();
    },
  };
}

/** An outcome that settles once: with a result, or when `signal` aborts. */
function createSettling(signal: AbortSignal | undefined) {
  const listeners = new Set<() => void>();
  let sinceMs: number | undefined;
  let pass: (outcome: Outcome) => void = () => undefined;
  let refuse: (error: Error) => void = () => undefined;
  const outcome = new Promise<Outcome>((resolve, reject) => {
    pass = resolve;
    refuse = reject;
  });
  // It may fail before anybody waits for it.
  outcome.catch(() => undefined);

  function end(): void {
    sinceMs ??= monotonicMs();
    signal?.removeEventListener("abort", abandon);
  }
  function abandon(): void {
    reject(signal?.reason as Error);
    for (const listener of listeners) listener();
  }
  function reject(error: Error): void {
    end();
    refuse(error);
  }

  signal?.addEventListener("abort", abandon, { once: true });
  return {
    outcome,
    get sinceMs() {
      return sinceMs;
    },
    onAbandoned: (listener: () => void) => void listeners.add(listener),
    resolve(result: Outcome) {
      end();
      pass(result);
    },
    reject,
  };
}

function errorOf(
  result: Exclude<JobResult, { readonly status: number }>,
): Error {
  if ("error" in result) return fromPlainError(result.error);
  const error = new Error("A job failed in its worker");
  error.stack = result.defect;
  return error;
}
