import type { Engine } from "../api/engine.ts";
import { messagesFields } from "../dialects/request-fields.ts";
import type { JsonDocument } from "../json/outline.ts";
import {
  createWorkerThread,
  type ThreadOptions,
  type WorkerThread,
} from "./worker-thread.ts";

export interface PoolOptions extends ThreadOptions {
  readonly workers: number;
}

/**
 * Does the work on other threads. Each has its own cache of counts, so requests of
 * one conversation go to one thread while that thread can keep up.
 */
export function createPoolEngine({ workers, ...options }: PoolOptions): Engine {
  const threads = Array.from({ length: workers }, () =>
    createWorkerThread(options),
  );
  const threadFor = (document: JsonDocument) =>
    chooseThread(threads, affinityOf(document));
  return {
    compact: (document, call, releaseSlot) =>
      threadFor(document).compact(document, call, releaseSlot),
    measure: (document, call) => threadFor(document).measure(document, call),
    async warmUp() {
      await Promise.all(threads.map((thread) => thread.warmUp()));
    },
    async close() {
      await Promise.all(threads.map((thread) => thread.close()));
    },
  };
}

/** The conversation's own thread, or the least busy one when other jobs wait there already. */
function chooseThread(
  threads: readonly WorkerThread[],
  affinity: number,
): WorkerThread {
  const own = threads[affinity % threads.length] as WorkerThread;
  if (own.busy <= 1) return own;
  return threads.reduce((best, thread) =>
    thread.busy < best.busy ? thread : best,
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
