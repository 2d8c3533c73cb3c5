import { MessageChannel, type MessagePort } from "node:worker_threads";
import { Piscina } from "piscina";
import type { Outcome } from "../api/engine.ts";
import { localCall, type Call } from "../call/call.ts";
import { nullObserver, type Observer } from "../call/observer.ts";
import type { JsonDocument } from "../json/outline.ts";
import type { ReleaseSlot } from "../lib/slots.ts";
import { fromPlainError, type Job, type JobResult } from "./job.ts";
import {
  serveMainServices,
  type MainServices,
  type OpenServices,
} from "./main-services.ts";
import { warmUp, warmUpId, warmUpServices } from "./warm-up.ts";

export interface ThreadOptions {
  /** The compiled module that runs in the thread. */
  readonly workerFile: string;
  /** Reaches the thread; shared memory in it is shared, not copied. */
  readonly workerData: unknown;
  /** Main-thread services that a job may use. */
  readonly openServices: OpenServices;
  /** Receives what the core reports in the thread. */
  readonly observer: Observer;
}

/** One thread of the pool. */
export interface WorkerThread {
  /** Number of jobs that it works on; jobs that wait for a model do not count. */
  readonly busy: number;
  compact(
    document: JsonDocument,
    call: Call,
    releaseSlot: ReleaseSlot | undefined,
  ): Promise<Outcome>;
  measure(document: JsonDocument, call: Call): Promise<Outcome>;
  warmUp(): Promise<void>;
  close(): Promise<void>;
}

export function createWorkerThread({
  openServices,
  observer,
  ...files
}: ThreadOptions): WorkerThread {
  const jobs = createJobRunner(files);

  async function compact(
    document: JsonDocument,
    call: Call,
    { services, listener }: CompactServices,
  ): Promise<Outcome> {
    const { port1, port2 } = new MessageChannel();
    serveMainServices(port1, services);
    const bytes = ownBytes(document.bytes);
    const job: Job = { kind: "compact", bytes, call, mainPort: port2 };
    try {
      return await jobs.run(job, listener, [port2]);
    } finally {
      port1.close();
    }
  }

  return {
    get busy() {
      return jobs.busy;
    },
    async compact(document, call, releaseSlot = () => () => undefined) {
      const services = openServices(jobs.pausing(releaseSlot));
      return compact(document, call, { services, listener: observer });
    },
    async measure(document, call) {
      const bytes = ownBytes(document.bytes);
      return jobs.run({ kind: "measure", bytes, call }, observer, []);
    },
    warmUp: () =>
      warmUp((document) =>
        compact(document, localCall(warmUpId), {
          services: warmUpServices,
          listener: nullObserver,
        }),
      ),
    close: () => jobs.close(),
  };
}

interface CompactServices {
  readonly services: MainServices;
  readonly listener: Observer;
}

/** Runs jobs in one thread and counts those that it works on. */
interface JobRunner {
  readonly busy: number;
  run(
    job: Job,
    listener: Observer,
    ports: readonly MessagePort[],
  ): Promise<Outcome>;
  /** `releaseSlot` for a job that does not count as busy meanwhile, so that other jobs are not sent elsewhere. */
  pausing(releaseSlot: ReleaseSlot): ReleaseSlot;
  close(): Promise<void>;
}

/**
 * The thread starts with its first job: Node aborts when it stops a thread that
 * still loads its modules, and it waits for a thread that has a job.
 */
function createJobRunner({
  workerFile,
  workerData,
}: Pick<ThreadOptions, "workerFile" | "workerData">): JobRunner {
  let pool: Piscina | undefined;
  let busy = 0;
  return {
    get busy() {
      return busy;
    },
    async run(job, listener, ports) {
      pool ??= startPool(workerFile, workerData);
      busy += 1;
      try {
        const transferList = [job.bytes.buffer as ArrayBuffer, ...ports];
        const result = (await pool.run(job, { transferList })) as JobResult;
        for (const event of result.events) listener.observe(event);
        return toOutcome(result);
      } finally {
        busy -= 1;
      }
    },
    pausing: (releaseSlot) => () => {
      const reacquireSlot = releaseSlot();
      if (reacquireSlot === undefined) return undefined;
      busy -= 1;
      return () => {
        busy += 1;
        reacquireSlot();
      };
    },
    close: async () => pool?.close(),
  };
}

function startPool(filename: string, workerData: unknown): Piscina {
  return new Piscina({
    filename,
    minThreads: 1,
    maxThreads: 1,
    // The caller limits the number of jobs. A job that waits leaves its thread to others.
    concurrentTasksPerWorker: Infinity,
    idleTimeout: Infinity,
    workerData,
  });
}

/** Throws the error of a job that failed. */
function toOutcome(result: JobResult): Outcome {
  if ("error" in result) throw fromPlainError(result.error);
  const { status, body, facts } = result;
  return { status, chunks: [body], facts };
}

/** A buffer that can move to another thread whole: not a view into a larger one. */
function ownBytes(bytes: Buffer): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength
    ? bytes
    : Uint8Array.from(bytes);
}
