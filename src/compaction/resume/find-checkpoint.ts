import {
  decodeCheckpoint,
  encodeCheckpoint,
} from "../../checkpoints/format.ts";
import {
  maxBoundaries,
  prefixKeys,
  type PrefixKey,
} from "../../checkpoints/prefix-keys.ts";
import { scopeOf } from "../../checkpoints/scope.ts";
import type { CompactOptions } from "../../planning/options.ts";
import { rewriteThreshold } from "../rewrite-threshold.ts";
import type { CompactionPorts } from "../ports.ts";
import type { Task } from "../task.ts";
import type { Version } from "../version.ts";
import { resume, type ResumedVersion } from "./resume.ts";
import {
  isSummaryGenuine,
  sealSummaryOf,
  type StoredCheckpoint,
} from "./check-summary.ts";
import { bindsThinking, stripRanges } from "../thinking/strip-thinking.ts";
import { describeAnswer } from "./describe-answer.ts";

/** The result of a checkpoint lookup, and a way to save an answer for later calls. */
export interface CheckpointLookup {
  /** `off` when the request has no use for checkpoints. */
  readonly status: "hit" | "miss" | "off";
  /** Number of the request's first messages that the found checkpoint covers. */
  readonly coveredMessages: number;
  /** The earlier answer followed by everything that came since. */
  readonly resumed: ResumedVersion | undefined;
  /** Saves `answer` for later calls that begin with the same messages. */
  save(answer: Version): Promise<void>;
}

type CheckpointPorts = Pick<
  CompactionPorts,
  "checkpoints" | "observer" | "summarizer" | "tags"
>;

/** For requests that neither look for checkpoints nor save any. */
const noLookup: CheckpointLookup = {
  status: "off",
  coveredMessages: 0,
  resumed: undefined,
  save: () => Promise.resolve(),
};

/**
 * An earlier answer is saved again under a newer key once it covers at least this
 * many messages less than the request has, long before its key falls out of the
 * range that is looked up.
 */
const refreshDistance = maxBoundaries / 2;

/** Where thinking is bound, every answer is saved: the next call must know which one its newest thinking was made after. */
function savingDistance(task: Task): number {
  return bindsThinking(task) ? 1 : refreshDistance;
}

/** Finds the longest beginning of the transcript that was compacted before. One round trip. */
export async function findCheckpoint(
  task: Task,
  ports: CheckpointPorts,
): Promise<CheckpointLookup> {
  const { options, tokens } = task;
  if (!isTracked(options) || tokens.total <= rewriteThreshold(options)) {
    return noLookup;
  }
  const keys = checkpointKeys(task);
  const { checkpoints } = ports;
  const values = await checkpoints.find(keys.map(({ key }) => key));
  const found = readLongest(keys, values);
  const resumed = found && (await resumeChecked(task, found, ports));
  const newest = keys[0] as PrefixKey;
  const coveredMessages =
    resumed === undefined ? 0 : (found?.checkpoint.covered ?? 0);

  return {
    status: resumed === undefined ? "miss" : "hit",
    coveredMessages,
    resumed,
    async save(answer) {
      const isNew =
        answer !== resumed ||
        newest.covered - coveredMessages >= savingDistance(task);
      if (!isNew || !isReusable(answer, task)) return;
      const rewritten = answer === resumed ? resumed.rewritten : newest.covered;
      const { dialect } = task;
      const { thinkingDropped } = answer;
      const messages = describeAnswer(answer, {
        dialect,
        beginning: stripRanges(task.messages, dialect, thinkingDropped),
        seal: sealSummaryOf(task, ports, newest.key),
      });
      if (messages === undefined) return;
      const { covered, key } = newest;
      const checkpoint = {
        ...{ covered, rewritten, thinkingDropped, messages },
        repaired: task.messages.length,
      };
      await checkpoints.save(key, encodeCheckpoint(checkpoint, key));
    },
  };
}

/** With the trigger at the target every call over it compacts from the start, so nothing is ever resumed. */
function isTracked(options: CompactOptions): boolean {
  return options.checkpoint && options.triggerTokens > options.targetTokens;
}

function checkpointKeys(task: Task): readonly PrefixKey[] {
  const { dialect, transcript, options, profile, call } = task;
  const { tenant, clearance } = call.identity;
  const scope = scopeOf({
    tenant,
    clearance,
    model: profile.id,
    dialect,
    transcript,
    options,
  });
  const kept = new Set(options.keep.messages);
  const { messages } = transcript;
  const isPinned = (position: number) =>
    kept.has(position) || messages[position]?.pinned === true;
  return prefixKeys(scope, messages, { isPinned });
}

/** The earlier answer that a checkpoint tells of; undefined, and reported, if it can't be one of Pith's to these messages. */
async function resumeChecked(
  task: Task,
  found: StoredCheckpoint,
  ports: CheckpointPorts,
): Promise<ResumedVersion | undefined> {
  const resumed = (await isSummaryGenuine(task, found, ports))
    ? resume(task, found.checkpoint)
    : "forged_summary";
  if (typeof resumed !== "string") return resumed;
  ports.observer.observe({
    kind: "stored_value_refused",
    what: "checkpoint",
    reason: resumed,
  });
  return undefined;
}

/** The first value that can be read and covers as many messages as its key says. */
function readLongest(
  keys: readonly PrefixKey[],
  values: readonly (Uint8Array | undefined)[],
): StoredCheckpoint | undefined {
  for (const [at, value] of values.entries()) {
    const place = keys[at];
    if (value === undefined || place === undefined) continue;
    const checkpoint = decodeCheckpoint(value, place.key);
    if (checkpoint?.covered === place.covered) {
      return { key: place.key, checkpoint };
    }
  }
  return undefined;
}

/** An answer over the trigger could not be the next answer either. */
function isReusable({ compacted, tokens }: Version, { options }: Task) {
  return compacted && tokens <= options.triggerTokens && !options.dryRun;
}
