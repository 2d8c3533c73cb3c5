import { MessageChannel, type MessagePort } from "node:worker_threads";
import { Piscina } from "piscina";
import { messagesFields } from "../dialects/request-fields.ts";
import type { JsonDocument } from "../json/outline.ts";
import { monotonicMs } from "../lib/monotonic-ms.ts";
import type { ReleaseSlot } from "../lib/slots.ts";
import type { CompactCall, Engine, Outcome } from "../api/engine.ts";
import { serveHost, type HostServices, type OpenServices } from "./host.ts";
import { fromPlainError, type Job, type JobResult } from "./job.ts";
import { warmUp, warmUpServices } from "./warm-up.ts";

export interface PoolOptions {
  readonly workers: number;
  /** The compiled module that runs in each thread. */
  readonly workerFile: string;
  /** Reaches every worker; shared memory in it is shared, not copied. */
  readonly workerData: unknown;
  /** What a job may ask of this thread. */
  readonly openServices: OpenServices;
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
    ports: readonly MessagePort[] = [],
  ): Promise<Outcome> => {
    thread.busy += 1;
    try {
      thread.pool ??= startPool();
      const result = (await thread.pool.run(job, {
        transferList: [job.bytes.buffer as ArrayBuffer, ...ports],
      })) as JobResult;
      if ("error" in result) throw fromPlainError(result.error);
      const { status = 200, body, facts } = result;
      return { status, chunks: [body], facts };
    } finally {
      thread.busy -= 1;
    }
  };

  async function compactOn(
    thread: Thread,
    services: HostServices,
    document: JsonDocument,
    { id, arrivedMs = monotonicMs() }: CompactCall,
  ): Promise<Outcome> {
    const { port1, port2: host } = new MessageChannel();
    serveHost(port1, services);
    const bytes = ownBytes(document.bytes);
    const job: Job = { kind: "compact", bytes, id, arrivedMs, host };
    try {
      return await run(thread, job, [host]);
    } finally {
      port1.close();
    }
  }

  return {
    compact(document, call) {
      const thread = chooseThread(threads, affinityOf(document));
      const services = openServices(asideOf(thread, call.releaseSlot));
      return compactOn(thread, services, document, call);
    },
    async measure(document) {
      const thread = chooseThread(threads, affinityOf(document));
      const bytes = ownBytes(document.bytes);
      return run(thread, { kind: "measure", bytes, arrivedMs: monotonicMs() });
    },
    async warmUp() {
      const call = { id: "cmp_warm_up" };
      const warmThread = (thread: Thread) =>
        warmUp((document) => compactOn(thread, warmUpServices, document, call));
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
