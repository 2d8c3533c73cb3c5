import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { JsonObject } from "../../json/json.ts";

/** A request that a process of its own makes again and again. */
export interface SweepTask {
  readonly request: JsonObject;
  readonly modelsFile: string | undefined;
  readonly defaultModel: string | undefined;
}

/** What one size costs one strategy. */
export interface SweepResult {
  readonly strategy: string;
  /** Tokens of the transcript, about. */
  readonly tokens: number;
  readonly runs: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Most memory that the process held, code and tokenizer tables included. */
  readonly peakBytes: number;
}

/** A strategy and size that could not be timed. */
export interface SweepFailure {
  readonly strategy: string;
  readonly tokens: number;
  readonly reason: string;
}

/** What the process answers. */
export interface SweepAnswer {
  readonly timesMs: readonly number[];
  readonly peakBytes: number;
}

/** The process runs compiled code, whether this file runs from `dist` or from `src`. */
const processFile = join(
  import.meta.dirname,
  ...["..", "..", "..", "dist", "lab", "sweep", "process.js"],
);

/** Runs one task in a process of its own, where nothing else counts. Rejects with what the process complained of. */
export async function runSweepTask(task: SweepTask): Promise<SweepAnswer> {
  const child = spawn(process.execPath, [processFile], {
    stdio: ["pipe", "pipe", "pipe"],
  });
  // A process that ends early says why on its standard error.
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
    `the process for times ended with ${String(code)}: ${reason}`,
  );
}
