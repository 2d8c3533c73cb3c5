import { MessageChannel, type MessagePort } from "node:worker_threads";
import { Piscina } from "piscina";
import { messagesFields } from "../dialects/request-fields.ts";
import type { JsonDocument } from "../json/outline.ts";
import type { ReleaseSlot } from "../lib/slots.ts";
import type { Engine, Outcome } from "../api/engine.ts";
import { localCall, type Call } from "../call/call.ts";
import { nullObserver, type Observer } from "../call/observer.ts";
import { serveHost, type HostServices, type OpenServices } from "./host.ts";
import { fromPlainError, type Job, type JobResult } from "./job.ts";
import { warmUp, warmUpId, warmUpServices } from "./warm-up.ts";

export interface PoolOptions {
  readonly workers: number;
  /** The compiled module that runs in each thread. */
  readonly workerFile: string;
  /** Reaches every worker; shared memory in it is shared, not copied. */
  readonly workerData: unknown;
  /** Services of this thread that a job may use. */
  readonly openServices: OpenServices;
  /** Hears what the core reports in the threads. */
  readonly observer: Observer;
}

/** One compaction for a thread. */
interface PoolCall {
  readonly call: Call;
  readonly services: HostServices;
  /** Hears of the job instead of the pool's observer. */
  readonly listener?: Observer | undefined;
}

interface JobOptions {
  readonly listener?: Observer | undefined;
  /** Ports in the job, which move with it. */
  readonly ports?: readonly MessagePort[];
}

/** One thread and the jobs that it works on; not those that wait for a model. */
interface Thread {
  /** Started by its first job: Node aborts when it stops a thread that still loads its modules, and a thread with a job is waited for. */
  pool: Piscina | undefined;
  busy: number;
}

/**
 * Does the work on other threads. Each has its own cache of counts, so requests
 * of one conversation go to one thread while that thread can keep up.
 */
export function createPoolEngine({
  workers,
  workerFile,
  workerData,
  openServices,
  observer,
}: PoolOptions): Engine {
  const threads = Array.from({ length: workers }, (): Thread => ({
    pool: undefined,
    busy: 0,
  }));

  const startPool = () =>
    new Piscina({
      filename: workerFile,
      minThreads: 1,
      maxThreads: 1,
      // The caller limits how many jobs there are. A job that waits leaves its thread to others.
      concurrentTasksPerWorker: Infinity,
      idleTimeout: Infinity,
      workerData,
    });

  const run = async (
    thread: Thread,
    job: Job,
    { listener = observer, ports = [] }: JobOptions = {},
  ): Promise<Outcome> => {
    thread.busy += 1;
    try {
      thread.pool ??= startPool();
      const result = (await thread.pool.run(job, {
        transferList: [job.bytes.buffer as ArrayBuffer, ...ports],
      })) as JobResult;
      for (const event of result.events) listener.observe(event);
      if ("error" in result) throw fromPlainError(result.error);
      const { status, body, facts } = result;
      return { status, chunks: [body], facts };
    } finally {
      thread.busy -= 1;
    }
  };

  async function compactOn(
    thread: Thread,
    document: JsonDocument,
    { call, services, listener }: PoolCall,
  ): Promise<Outcome> {
    const { port1, port2: host } = new MessageChannel();
    serveHost(port1, services);
    const bytes = ownBytes(document.bytes);
    const job: Job = { kind: "compact", bytes, call, host };
    try {
      return await run(thread, job, { listener, ports: [host] });
    } finally {
      port1.close();
    }
  }

  return {
    compact(document, call, releaseSlot) {
      const thread = chooseThread(threads, affinityOf(document));
      const services = openServices(asideOf(thread, releaseSlot));
      return compactOn(thread, document, { call, services });
    },
    async measure(document, call) {
      const thread = chooseThread(threads, affinityOf(document));
      const bytes = ownBytes(document.bytes);
      return run(thread, { kind: "measure", bytes, call });
    },
    async warmUp() {
      const warmThread = (thread: Thread) =>
        warmUp((document) =>
          compactOn(thread, document, {
            call: localCall(warmUpId),
            services: warmUpServices,
            listener: nullObserver,
          }),
        );
      await Promise.all(threads.map(warmThread));
    },
    async close() {
      await Promise.all(threads.map(({ pool }) => pool?.close()));
    },
  };
}

/** Leaves the thread's place, too, so that others are not sent elsewhere because of it. */
function asideOf(
  thread: Thread,
  releaseSlot: ReleaseSlot = () => () => undefined,
): ReleaseSlot {
  return () => {
    const reacquireSlot = releaseSlot();
    if (reacquireSlot === undefined) return undefined;
    thread.busy -= 1;
    return () => {
      thread.busy += 1;
      reacquireSlot();
    };
  };
}

/** A buffer that can move to another thread whole: not a view into a larger one. */
function ownBytes(bytes: Buffer): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength
    ? bytes
    : Uint8Array.from(bytes);
}

/** The conversation's own thread, or the least busy one when others wait there already. */
function chooseThread(threads: readonly Thread[], affinity: number): Thread {
  const own = threads[affinity % threads.length] as Thread;
  if (own.busy <= 1) return own;
  return threads.reduce((best, thread) =>
    thread.busy < best.busy ? thread : best,
  );
}

const affinityBytes = 1024;

/** The same number for every request that begins with the same message. FNV-1a over its first bytes. */
function affinityOf({ bytes, outline }: JsonDocument): number {
  const field = messagesFields.find((name) => outline.arrays.has(name));
  const first = outline.arrays.get(field ?? "")?.elements[0];
  let hash = 0x811c9dc5;
  if (first === undefined) return hash;
  const end = Math.min(first.end, first.start + affinityBytes);
  for (let i = first.start; i < end; i += 1) {
    hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193);
  }
  return hash >>> 0;
}
