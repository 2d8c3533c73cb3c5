import { spawn, type ChildProcess } from "node:child_process";
import type { Duplex, Readable } from "node:stream";
import type { TagSecret } from "../../lib/keyed-tags.ts";
import type { WorkerSetup } from "../settings.ts";
import { openChannel } from "../wire/channel.ts";
import {
  toPlainSecret,
  type FromWorker,
  type ToWorker,
} from "../wire/protocol.ts";

export interface WorkerFiles {
  /** The compiled module that runs in the process. */
  readonly workerFile: string;
  readonly setup: WorkerSetup;
  /** Secret of Pith's own tags. */
  readonly memorySecret: TagSecret;
  /** Heap of the process. */
  readonly memoryBytes: number;
}

/** How a process ended. */
export interface WorkerEnd {
  /** Exit code or signal, such as `SIGABRT`. */
  readonly exit: string;
  /** True if it was out of memory. */
  readonly isHeapDeath: boolean;
  /** Lines of its standard error that say where it ended; never any content. */
  readonly trace: string;
  /** The end of its standard error as it is, which may quote what a caller sent. */
  readonly errors: string;
}

export interface WorkerHandlers {
  receive(message: FromWorker, bytes: Buffer): void;
  /** Called once, after the last message. */
  ended(end: WorkerEnd): void;
}

export interface WorkerProcess {
  send(message: ToWorker, bytes?: Uint8Array): void;
  /** Ends the process at once, whatever it does. `ended` follows. */
  kill(): void;
  /** Whether this process stays alive for the worker. */
  setNeeded(isNeeded: boolean): void;
}

const megabyte = 2 ** 20;
/** All that a worker needs: it parses what strangers send, so it gets no API key and no password. */
const passedVariables = ["NODE_OPTIONS", "NODE_V8_COVERAGE", "SystemRoot"];
/** Characters of standard error that are kept. */
const keptErrors = 4000;
const traceLines = 12;

/** A handle that keeps the process alive while it is needed. */
interface Handle {
  ref?(): unknown;
  unref?(): unknown;
}

/** Starts a worker and sends it its setup. It reports `ready` when it can take jobs. */
export function startWorkerProcess(
  { workerFile, setup, memorySecret, memoryBytes }: WorkerFiles,
  { receive, ended }: WorkerHandlers,
): WorkerProcess {
  const heapMb = Math.max(1, Math.floor(memoryBytes / megabyte));
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${heapMb}`, workerFile],
    { stdio: ["ignore", "ignore", "pipe", "pipe"], env: passedEnvironment() },
  );
  endWithThisProcess(child);
  const stream = child.stdio[3] as Duplex & Handle;
  // It ends with the process, whose end is reported below.
  stream.on("error", () => undefined);
  const channel = openChannel<ToWorker, FromWorker>(stream, receive);
  const stderr = child.stderr as Readable & Handle;
  const errors = keepEnd(stderr);
  let isEnded = false;
  const finish = (exit: string) => {
    if (isEnded) return;
    isEnded = true;
    const isHeapDeath = /heap out of memory|Allocation failed/i.test(errors());
    ended({ exit, isHeapDeath, trace: traceOf(errors()), errors: errors() });
  };
  child.once("error", ({ message }) => finish(message));
  child.once("close", (code, signal) => finish(signal ?? `code ${code}`));
  const secret = toPlainSecret(memorySecret);
  channel.send({ kind: "setup", setup, secret });
  return {
    send: channel.send,
    kill: () => void child.kill("SIGKILL"),
    setNeeded(isNeeded) {
      for (const handle of [child, stream, stderr] satisfies Handle[]) {
        if (isNeeded) handle.ref?.();
        else handle.unref?.();
      }
    },
  };
}

function passedEnvironment(): Record<string, string> {
  const passed: Record<string, string> = {};
  for (const name of passedVariables) {
    const value = process.env[name];
    if (value !== undefined) passed[name] = value;
  }
  return passed;
}

const running = new Set<ChildProcess>();

/** However this process exits, its workers go with it. One that is killed leaves them to notice the closed channel. */
function endWithThisProcess(child: ChildProcess): void {
  if (running.size === 0) process.on("exit", killAll);
  running.add(child);
  child.once("close", () => {
    running.delete(child);
    if (running.size === 0) process.off("exit", killAll);
  });
}

function killAll(): void {
  for (const child of running) child.kill("SIGKILL");
}

function keepEnd(stream: Readable): () => string {
  let text = "";
  stream.setEncoding("utf8").on("data", (piece: string) => {
    text = (text + piece).slice(-keptErrors);
  });
  return () => text;
}

/** V8's own words and the lines of a stack: an error's message may quote what a caller sent. */
function traceOf(errors: string): string {
  return errors
    .split("\n")
    .filter((line) => /^FATAL ERROR|^\s+at /.test(line))
    .slice(0, traceLines)
    .join("\n");
}
