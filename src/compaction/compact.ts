import type { Outcome } from "../api/engine.ts";
import type { JsonDocument } from "../json/outline.ts";
import { chooseCheapest, type Decision } from "./cheapest.ts";
import { condense } from "./condense/condense.ts";
import type { CompactOptions } from "../planning/options.ts";
import type { CompactionPorts } from "./ports.ts";
import { noMemory, recall, type Memory } from "./resume/recall.ts";
import { rewriteAfresh } from "./rewrite.ts";
import { summarize } from "./summary/summarize.ts";
import {
  isDegraded,
  started,
  writePrefetch,
} from "../api/writing/summary-report.ts";
import { readTask, type Task } from "./task.ts";
import { untouched, type Version } from "./version.ts";
import { writeCompaction } from "../api/writing/write-compaction.ts";

/** One request: its body, and what is known of it beside. */
export interface Arrival {
  readonly document: JsonDocument;
  /** Names the compaction. */
  readonly id: string;
  /** By `monotonicMs`. */
  readonly arrivedMs: number;
}

/**
 * `POST /v1/compact`: the whole way of a request. Rejects with `AppError` for
 * whatever is wrong with it; checkpoints that can't be had are done without.
 */
export async function compact(
  arrival: Arrival,
  ports: CompactionPorts,
): Promise<Outcome> {
  const { id } = arrival;
  const arrived = readTask(arrival, ports.resolveMeter);
  const condensed = await condense(arrived, ports);
  const { task } = condensed;
  const whole = { id, task: arrived, condensed };
  if (task.options.prefetch && condensed.isDegraded) {
    // A summary of what is still to be condensed would be made in vain.
    return writePrefetch(id, arrived, started(task, condensed));
  }
  if (task.tokens.total <= rewriteFrom(task.options)) {
    if (task.options.prefetch) return writePrefetch(id, arrived, undefined);
    const answer = untouched(task);
    return writeCompaction({ ...whole, answer, memory: noMemory });
  }
  const memory = isTracked(task.options) ? await recall(task, ports) : noMemory;
  const { version, decision } = chooseVersion(task, memory);
  const isNew = version !== memory.resumed && version.compacted;
  const summary = isNew ? await summarize(task, version, ports) : undefined;
  if (task.options.prefetch) return writePrefetch(id, arrived, summary);
  const answer = summary?.version ?? version;
  // What went out without its summary must not be what later calls go on from.
  const isLess = isDegraded(summary) || condensed.isDegraded;
  if (!isLess) await memory.save(answer);
  return writeCompaction({ ...whole, answer, memory, decision, summary });
}

/** What is no larger than this is not even thought about. */
function rewriteFrom(options: CompactOptions): number {
  return options.when === "cheapest"
    ? options.targetTokens
    : options.triggerTokens;
}

/** With a trigger at the target every call over it compacts afresh: nothing is ever resumed. */
function isTracked(options: CompactOptions): boolean {
  return options.checkpoint && options.triggerTokens > options.targetTokens;
}

interface Chosen {
  readonly version: Version;
  readonly decision?: Decision | undefined;
}

function chooseVersion(task: Task, { resumed }: Memory): Chosen {
  const { when, targetTokens, triggerTokens } = task.options;
  const enough = when === "cheapest" ? targetTokens : triggerTokens;
  if (resumed !== undefined && resumed.tokens <= enough) {
    return { version: resumed };
  }
  return when === "cheapest"
    ? chooseCheapest(task, resumed)
    : { version: rewriteAfresh(task) };
}
