import type { Engine, Outcome, RequestControl } from "../../api/engine.ts";
import { localCall } from "../../call/call.ts";
import { nullObserver, type Observer } from "../../call/observer.ts";
import { messagesFields } from "../../dialects/request-fields.ts";
import type { JsonDocument } from "../../json/outline.ts";
import { warmUp, warmUpId, warmUpServices } from "../warm-up.ts";
import type { OpenServices } from "../wire/main-services.ts";
import type { Job } from "../wire/protocol.ts";
import { createPoolJob, type PoolJobParts } from "./pool-job.ts";
import { createRefusedBodies } from "./refused-bodies.ts";
import { SupervisedWorker } from "./supervised-worker.ts";
import { tooMuchWork } from "./too-much-work.ts";
import type { WorkerFiles } from "./worker-process.ts";

export interface PoolOptions extends WorkerFiles {
  readonly workers: number;
  /** Longest that a request may compute. */
  readonly workTimeoutMs: number;
  /** Main-process services that a job may use. */
  readonly openServices: OpenServices;
  /** Receives what the core reports in the workers, and hears of workers that ended. */
  readonly observer: Observer;
}

/** Time for which a request that ended a worker is refused at the door. */
const refusedMs = 15 * 60_000;
const maxRefused = 1000;

/**
 * Does the work in other processes: one that ends, of itself or because its job is in
 * vain, takes nothing along. Threads would not do. When a thread's heap is full, Node
 * often aborts the whole process (`resourceLimits` are best-effort: nodejs/node 47224).
 *
 * Each worker has its own cache of counts, so requests of one conversation go to one
 * worker while that one can keep up.
 */
export function createPoolEngine(options: PoolOptions): Engine {
  const { openServices, observer } = options;
  const pool = createPool(options);

  function run(
    kind: Job["kind"],
    document: JsonDocument,
    parts: Pick<PoolJobParts, "control"> & Pick<Job, "call">,
  ): Promise<Outcome> {
    const { call, control } = parts;
    return pool.run(
      {
        job: { kind, call },
        bytes: document.bytes,
        control,
        openServices,
        observer,
      },
      chooseWorker(pool.workers, affinityOf(document)),
    );
  }

  const warmUpWorker = (worker: SupervisedWorker) =>
    warmUp(({ bytes }) =>
      pool.run(
        {
          job: { kind: "compact", call: localCall(warmUpId) },
          bytes,
          control: {},
          openServices: () => warmUpServices,
          observer: nullObserver,
        },
        worker,
      ),
    );

  const none: RequestControl = {};
  return {
    compact: (document, call, control = none) =>
      run("compact", document, { call, control }),
    measure: (document, call, control = none) =>
      run("measure", document, { call, control }),
    async warmUp() {
      await Promise.all(pool.workers.map(warmUpWorker));
    },
    close: () => pool.close(),
  };
}

/** The workers, and one more for jobs that must run alone. */
function createPool(options: PoolOptions) {
  const { workTimeoutMs, memoryBytes, observer } = options;
  const refused = createRefusedBodies({
    maxEntries: maxRefused,
    ttlMs: refusedMs,
  });
  const underWay = new Set<Promise<Outcome>>();
  const create = (isQuarantine: boolean): SupervisedWorker =>
    new SupervisedWorker({
      files: options,
      workTimeoutMs,
      isQuarantine,
      isolate: (job) => quarantine.add(job),
      refuse({ job: { kind }, bytes, fail }, offence) {
        const limits = { memoryBytes, workTimeoutMs, refusedMs };
        const error = tooMuchWork(offence, limits);
        refused.remember(kind, bytes, error);
        fail(error);
      },
      observer,
    });
  const quarantine = create(true);
  const workers = Array.from({ length: options.workers }, () => create(false));

  return {
    workers,
    async run(parts: PoolJobParts, worker: SupervisedWorker): Promise<Outcome> {
      const refusal = await refused.find(parts.job.kind, parts.bytes);
      if (refusal !== undefined) throw refusal;
      parts.control.signal?.throwIfAborted();
      const job = createPoolJob(parts);
      underWay.add(job.outcome);
      worker.add(job);
      return job.outcome.finally(() => underWay.delete(job.outcome));
    },
    async close() {
      await Promise.allSettled(underWay);
      await Promise.all([...workers, quarantine].map((each) => each.close()));
    },
  };
}

/** The conversation's own worker, or the least busy one when other jobs wait there already. */
function chooseWorker(
  workers: readonly SupervisedWorker[],
  affinity: number,
): SupervisedWorker {
  const own = workers[affinity % workers.length] as SupervisedWorker;
  if (own.load <= 1) return own;
  return workers.reduce((best, worker) =>
    worker.load < best.load ? worker : best,
  );
}

const affinityBytes = 1024;

/** The same number for every request that begins with the same message. FNV-1a over its first bytes. */
function affinityOf({ bytes, outline }: JsonDocument): number {
  const array = messagesFields
    .map((field) => outline.arrays.get(field))
    .find((found) => found !== undefined);
  const first = array?.elements[0];
  let hash = 0x811c9dc5;
  if (first === undefined) return hash;
  const end = Math.min(first.end, first.start + affinityBytes);
  for (let i = first.start; i < end; i += 1) {
    hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193);
  }
  return hash >>> 0;
}
