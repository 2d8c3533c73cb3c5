import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { JsonObject } from "../../json/json.ts";

/** A request that a process of its own repeats. */
export interface SweepTask {
  readonly request: JsonObject;
  readonly modelsFile: string | undefined;
  readonly defaultModel: string | undefined;
}

/** Times and memory of one strategy at one size. */
export interface SweepResult {
  readonly strategy: string;
  /** Approximate tokens of the transcript. */
  readonly tokens: number;
  readonly runs: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Peak memory of the process, code and tokenizer tables included. */
  readonly peakBytes: number;
}

/** A strategy and size that failed. */
export interface SweepFailure {
  readonly strategy: string;
  readonly tokens: number;
  readonly reason: string;
}

/** The process's answer. */
export interface SweepAnswer {
  readonly timesMs: readonly number[];
  readonly peakBytes: number;
}

/** Compiled code, whether this file runs from `dist` or from `src`. */
const processFile = join(
  import.meta.dirname,
  ...["..", "..", "..", "dist", "lab", "sweep", "process.js"],
);

/** Runs one task in a process of its own, where nothing else takes memory. Rejects with the process's error. */
export async function runSweepTask(task: SweepTask): Promise<SweepAnswer> {
  const child = spawn(process.execPath, [processFile], {
    stdio: ["pipe", "pipe", "pipe"],
  });
  // If the process ends early, its standard error gives the reason.
  child.stdin.on("error", () => undefined);
  child.stdin.end(JSON.stringify(task));
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close") as Promise<[number | null]>,
  ]);
  if (code === 0) return JSON.parse(out) as SweepAnswer;
  const reason = /^\w*Error.*$/m.exec(err)?.[0] ?? err.slice(-200);
  throw new Error(
    `the timing process ended with exit code ${String(code)}: ${reason}`,
  );
}
