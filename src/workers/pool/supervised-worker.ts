import type { Observer } from "../../call/observer.ts";
import { monotonicMs } from "../../lib/monotonic-ms.ts";
import type { FromWorker } from "../wire/protocol.ts";
import { createArrivalQueue } from "./arrival-queue.ts";
import type { PoolJob } from "./pool-job.ts";
import type { Offence } from "./too-much-work.ts";
import { createTurnWatch, type KillReason } from "./turn-watch.ts";
import { verdictOn, type Ending } from "./verdict.ts";
import {
  startWorkerProcess,
  type WorkerEnd,
  type WorkerFiles,
  type WorkerProcess,
} from "./worker-process.ts";

export interface SupervisedWorkerOptions {
  readonly files: WorkerFiles;
  /** Longest that one run of a job may compute. */
  readonly workTimeoutMs: number;
  /** Takes one job at a time, and its process ends when there is none. */
  readonly isQuarantine: boolean;
  /** Takes a job that must run alone: its worker ended in its turn, or too many did that it was in. */
  readonly isolate: (job: PoolJob) => void;
  /** Ends a job that no worker can carry out. */
  readonly refuse: (job: PoolJob, offence: Offence) => void;
  /** Hears of every process that ended before its time. */
  readonly observer: Observer;
}

/** Jobs that are sent ahead of their first turn, so that a worker never waits for the next one. */
const sentAhead = 2;
const maxFailedStarts = 3;
const retryStartMs = 200;
/** Until a start has been measured. */
const assumedStartMs = 1000;

/** A process with jobs. */
interface Occupied {
  readonly process: WorkerProcess;
  readonly startedMs: number;
  isReady: boolean;
  killedFor: KillReason | "idle" | undefined;
}

/**
 * One worker of the pool: a process that is replaced when it ends, and its jobs,
 * which then begin again.
 */
export class SupervisedWorker {
  readonly #options: SupervisedWorkerOptions;
  /** Not sent yet. */
  readonly #queue = createArrivalQueue();
  readonly #sent = new Map<number, PoolJob>();
  readonly #watch;
  #current: Occupied | undefined;
  #whenEnded: (() => void) | undefined;
  #startMs = assumedStartMs;
  #failedStarts = 0;
  #retry: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(options: SupervisedWorkerOptions) {
    this.#options = options;
    this.#watch = createTurnWatch({
      workTimeoutMs: options.workTimeoutMs,
      startMs: () => this.#startMs,
      others: (job) => [...this.#sent.values()].filter((sent) => sent !== job),
      kill: (job, reason) => this.#kill(job, reason),
    });
  }

  /** Number of jobs that it works on or that wait for it; jobs that wait for a model do not count. */
  get load(): number {
    const sent = [...this.#sent.values()];
    return this.#queue.size + sent.filter((job) => !job.isWaiting).length;
  }

  add(job: PoolJob): void {
    job.onAbandoned(() => this.#drop(job));
    this.#queue.add(job);
    this.#pump();
  }

  /** Ends the process, and resolves when it has ended. Nobody may wait for a job any more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#retry);
    this.#watch.end();
    if (this.#current === undefined) return;
    const ended = new Promise<void>((resolve) => (this.#whenEnded = resolve));
    this.#current.process.kill();
    await ended;
  }

  #drop(job: PoolJob): void {
    this.#queue.remove(job);
    if (!this.#sent.has(job.id)) return;
    this.#current?.process.send({ kind: "drop", id: job.id });
    this.#watch.reconsider();
  }

  #pump(): void {
    if (this.#isClosed) return;
    if (this.#queue.size > 0) this.#start();
    const current = this.#current;
    if (current === undefined) return;
    if (current.isReady && current.killedFor === undefined) {
      while (this.#queue.size > 0 && this.#hasRoom()) {
        this.#send(this.#queue.take() as PoolJob, current.process);
      }
    }
    const isIdle = this.#queue.size + this.#sent.size === 0;
    current.process.setNeeded(!isIdle);
    if (isIdle && this.#options.isQuarantine) {
      current.killedFor ??= "idle";
      current.process.kill();
    }
  }

  #hasRoom(): boolean {
    const sent = [...this.#sent.values()];
    return this.#options.isQuarantine
      ? sent.length === 0
      : sent.filter((job) => !job.hasStarted).length < sentAhead;
  }

  #send(job: PoolJob, process: WorkerProcess): void {
    const { id } = job;
    job.beginRun((message) => process.send({ kind: "reply", id, message }));
    this.#sent.set(id, job);
    process.send({ kind: "run", id, job: job.job }, job.bytes);
  }

  #start(): void {
    if (this.#current !== undefined || this.#retry !== undefined) return;
    this.#current = {
      process: startWorkerProcess(this.#options.files, {
        receive: (message, bytes) => this.#receive(message, bytes),
        ended: (end) => this.#end(end),
      }),
      startedMs: monotonicMs(),
      isReady: false,
      killedFor: undefined,
    };
  }

  #receive(message: FromWorker, bytes: Buffer): void {
    if (message.kind === "ready") {
      if (this.#current !== undefined) this.#markReady(this.#current);
      return this.#pump();
    }
    const job = this.#sent.get(message.id);
    if (job === undefined) return;
    if (message.kind === "turn") {
      job.hasStarted = true;
      this.#watch.begin(job);
      return this.#pump();
    }
    if (this.#watch.job === job) this.#watch.end();
    if (message.kind === "call") return job.deliver(message.message);
    this.#sent.delete(job.id);
    job.finish(message.result, bytes);
    this.#pump();
  }

  #markReady(current: Occupied): void {
    current.isReady = true;
    this.#failedStarts = 0;
    this.#startMs = monotonicMs() - current.startedMs;
  }

  #kill(job: PoolJob, reason: KillReason): void {
    const current = this.#current;
    if (current === undefined || current.killedFor !== undefined) return;
    current.killedFor = reason;
    if (reason === "time") this.#options.refuse(job, "time");
    current.process.kill();
  }

  #end(end: WorkerEnd): void {
    const { isReady, killedFor } = this.#current as Occupied;
    const suspect = killedFor === undefined ? this.#watch.job : undefined;
    const stranded = [...this.#sent.values()];
    this.#watch.end();
    this.#sent.clear();
    this.#current = undefined;
    this.#whenEnded?.();
    for (const job of stranded) job.endRun();
    if (this.#isClosed) return;
    if (killedFor !== "idle") this.#report(end, killedFor, stranded);
    const wasAlone = stranded.filter((job) => job.hasStarted).length <= 1;
    for (const job of stranded.filter(({ isOver }) => !isOver)) {
      const isSuspect = job === suspect;
      this.#goOn(job, end, {
        wasKilled: killedFor !== undefined,
        isSuspect,
        wasAlone,
      });
    }
    if (!isReady && killedFor === undefined) this.#retryStart(end);
    else if (!this.#options.isQuarantine) this.#start();
    this.#pump();
  }

  #goOn(
    job: PoolJob,
    { isHeapDeath }: WorkerEnd,
    facts: Pick<Ending, "wasKilled" | "isSuspect" | "wasAlone">,
  ): void {
    const { isQuarantine, isolate, refuse } = this.#options;
    const { runs } = job;
    switch (verdictOn({ ...facts, isHeapDeath, isQuarantine, runs })) {
      case "again":
        return this.#queue.add(job);
      case "alone":
        return isolate(job);
      case "guilty":
        return refuse(job, isHeapDeath ? "memory" : "crash");
    }
  }

  #report(
    { exit, isHeapDeath, trace }: WorkerEnd,
    killedFor: KillReason | undefined,
    stranded: readonly PoolJob[],
  ): void {
    this.#options.observer.observe({
      kind: "worker_ended",
      reason: killedFor ?? (isHeapDeath ? "memory" : "crash"),
      exit,
      jobs: stranded.filter((job) => !job.isOver).length,
      trace,
    });
  }

  /** Tries again after a pause; jobs that waited for too many starts fail. */
  #retryStart({ exit, errors }: WorkerEnd): void {
    this.#failedStarts += 1;
    if (this.#failedStarts >= maxFailedStarts) {
      this.#failedStarts = 0;
      const reason = `A worker can't be started: ${exit}. ${errors}`;
      for (const job of this.#queue.takeAll()) job.fail(new Error(reason));
      return;
    }
    this.#retry = setTimeout(() => {
      this.#retry = undefined;
      this.#pump();
    }, retryStartMs * this.#failedStarts);
  }
}
