import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import type { Readable } from "node:stream";
import { AppError } from "../errors.ts";
import { ConfigError, readConfig, type Config } from "../config/config.ts";
import type { CompactionPorts } from "../compaction/ports.ts";
import { createLocalPorts } from "../workers/local-ports.ts";
import { createCompactTask } from "./compact-task.ts";
import { exitCodeOf, exitCodes, type ExitCode } from "./exit-codes.ts";
import type { CompactInvocation, MeasureInvocation } from "./invocation.ts";
import { createMeasureTask } from "./measure-task.ts";
import { createFileOutput, createStreamOutput } from "./output.ts";
import { parseArguments } from "./parse-arguments.ts";
import { createKeyedTags } from "../lib/keyed-tags.ts";
import { splitRecords } from "../lib/records.ts";
import { describeError, runRecords } from "./run-records.ts";
import type { CliWorld } from "./cli-world.ts";

/**
 * Runs a command line, the arguments after the script's name. Resolves with the exit
 * code, or with undefined while the service keeps running; never rejects.
 */
export async function runCli(
  args: readonly string[],
  world: CliWorld,
): Promise<ExitCode | undefined> {
  const { stdout, stderr } = world;
  const invocation = parseArguments(args, world.version, {
    out: (text) => stdout.write(text),
    err: (text) => stderr.write(text),
  });
  try {
    if (invocation.command === "exit") return invocation.exitCode;
    if (invocation.command === "serve") {
      await world.serve();
      return undefined;
    }
    if (invocation.command === "lab") {
      const { runLab } = await import("./lab/run-lab.ts");
      return await runLab(invocation, world);
    }
    return await runOnRecords(invocation, world);
  } catch (error) {
    const isConfig = error instanceof ConfigError;
    stderr.write(`pith: ${isConfig ? error.message : describeError(error)}\n`);
    return isConfig ? exitCodes.badInput : exitCodeOf(error);
  }
}

async function runOnRecords(
  invocation: CompactInvocation | MeasureInvocation,
  { stdin, stdout, stderr, environment }: CliWorld,
): Promise<ExitCode> {
  const config = readConfig(environment);
  const input = await readInput(invocation.file, stdin);
  const records = splitRecords(input, invocation.file);
  const dependencies = {
    ports: createPorts(config),
    limits: config.http.outline,
    createId: () => `cmp_${randomUUID().replaceAll("-", "")}`,
  };
  const isCompact = invocation.command === "compact";
  const path = isCompact ? invocation.output : undefined;
  return runRecords({
    task: isCompact
      ? createCompactTask(invocation, dependencies)
      : createMeasureTask(invocation, dependencies),
    records,
    json: invocation.json,
    output:
      path === undefined
        ? createStreamOutput(stdout)
        : await createFileOutput(path),
    stderr,
  });
}

/** All bytes of `file`, or of `stdin` without one. Rejects with `AppError` when the file can't be read. */
async function readInput(
  file: string | undefined,
  stdin: Readable,
): Promise<Buffer> {
  if (file === undefined) return buffer(stdin);
  try {
    return await readFile(file);
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? "unknown error";
    throw new AppError(
      "invalid_request",
      `Can't read ${file} (${reason}). Give the path of a file that you may read.`,
      { cause },
    );
  }
}

/** Ports on this thread: starting others would take longer than the work. */
function createPorts(config: Config): CompactionPorts {
  try {
    const tags = createKeyedTags(config.memorySecret);
    return createLocalPorts(config.engine, { tags });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError(reason, { cause });
  }
}
