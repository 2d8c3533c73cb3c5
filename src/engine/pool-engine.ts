import { Piscina } from "piscina";
import type { JsonDocument } from "../json/outline.ts";
import type { Engine, Outcome } from "./engine.ts";
import { fromPlainError, type Job, type JobResult } from "./job.ts";

export interface PoolOptions {
  readonly workers: number;
  /** The compiled module that runs in each thread. */
  readonly workerFile: string;
  /** Reaches every worker; shared memory in it is shared, not copied. */
  readonly workerData: unknown;
}

/**
 * Does the work on other threads. Each has its own cache of counts, so requests
 * of one conversation go to one thread while that thread can keep up.
 */
export function createPoolEngine({
  workers,
  workerFile,
  workerData,
}: PoolOptions): Engine {
  const threads = Array.from(
    { length: workers },
    () =>
      new Piscina({
        filename: workerFile,
        minThreads: 1,
        maxThreads: 1,
        idleTimeout: Infinity,
        workerData,
      }),
  );

  const run = async (document: JsonDocument, job: Job): Promise<Outcome> => {
    const thread = chooseThread(threads, affinityOf(document));
    const result = (await thread.run(job, {
      transferList: [job.bytes.buffer as ArrayBuffer],
    })) as JobResult;
    if ("error" in result) throw fromPlainError(result.error);
    return { chunks: [result.body], facts: result.facts };
  };

  return {
    compact: (document, id) =>
      run(document, { kind: "compact", bytes: ownBytes(document.bytes), id }),
    measure: (document) =>
      run(document, { kind: "measure", bytes: ownBytes(document.bytes) }),
    async close() {
      await Promise.all(threads.map((thread) => thread.close()));
    },
  };
}

/** A buffer that can move to another thread whole: not a view into a larger one. */
function ownBytes(bytes: Buffer): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength
    ? bytes
    : Uint8Array.from(bytes);
}

/** The conversation's own thread, or the least busy one when others wait there already. */
function chooseThread(threads: readonly Piscina[], affinity: number): Piscina {
  const own = threads[affinity % threads.length] as Piscina;
  if (own.queueSize === 0) return own;
  return threads.reduce((best, thread) =>
    thread.queueSize < best.queueSize ? thread : best,
  );
}

const affinityBytes = 1024;

/** The same number for every request that begins with the same message. FNV-1a over its first bytes. */
function affinityOf({ bytes, outline }: JsonDocument): number {
  const array = outline.arrays.get("messages") ?? outline.arrays.get("input");
  const first = array?.elements[0];
  let hash = 0x811c9dc5;
  if (first === undefined) return hash;
  const end = Math.min(first.end, first.start + affinityBytes);
  for (let i = first.start; i < end; i += 1) {
    hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193);
  }
  return hash >>> 0;
}
