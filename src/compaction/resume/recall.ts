import type { Checkpoint } from "../../checkpoints/checkpoint.ts";
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
import type { CompactionPorts } from "../ports.ts";
import { resume, type Resumed } from "./resume.ts";
import { toStretches } from "./stretches.ts";
import type { Task } from "../task.ts";
import type { Version } from "../version.ts";

/** What earlier calls left for this one. */
export interface Memory {
  /** `off` when none was looked for. */
  readonly checkpoint: "hit" | "miss" | "off";
  /** How many of the request's messages the checkpoint covers. */
  readonly covered: number;
  /** The earlier answer with everything behind it that came since. */
  readonly resumed: Resumed | undefined;
  /** Leaves `answer` for later calls that begin with the same messages. */
  save(answer: Version): Promise<void>;
}

/** For requests that neither look for checkpoints nor leave any. */
export const noMemory: Memory = {
  checkpoint: "off",
  covered: 0,
  resumed: undefined,
  save: () => Promise.resolve(),
};

/** An earlier answer is saved again once it covers so much less, long before it is out of sight. */
const refreshBehind = maxBoundaries / 2;

/** Finds the longest beginning of the transcript that was compacted before: one round trip. */
export async function recall(
  task: Task,
  { checkpoints, tenant }: Pick<CompactionPorts, "checkpoints" | "tenant">,
): Promise<Memory> {
  const keys = keysOf(task, tenant);
  const values = await checkpoints.find(keys.map(({ key }) => key));
  const found = readLongest(keys, values);
  const resumed = found && resume(task, found);
  const newest = keys[0] as PrefixKey;
  const covered = resumed === undefined ? 0 : (found?.covered ?? 0);

  return {
    checkpoint: resumed === undefined ? "miss" : "hit",
    covered,
    resumed,
    async save(answer) {
      const isNews =
        answer !== resumed || newest.covered - covered >= refreshBehind;
      if (!isNews || !isWorthKeeping(answer, task)) return;
      const checkpoint = toCheckpoint(answer, task);
      await checkpoints.save(newest.key, encodeCheckpoint(checkpoint));
    },
  };
}

function keysOf(task: Task, tenant: string): readonly PrefixKey[] {
  const { dialect, profile, transcript, options, document } = task;
  const scope = scopeOf({
    dialect,
    facts: {
      tenant,
      model: profile.id,
      continues: transcript.continues ?? false,
    },
    options,
    document,
  });
  const kept = new Set(options.keep.messages);
  const { messages } = transcript;
  return prefixKeys(scope, messages, (position) => {
    return kept.has(position) || messages[position]?.pinned === true;
  });
}

/** The first value that can be read, and covers what its key says. */
function readLongest(
  keys: readonly PrefixKey[],
  values: readonly (Uint8Array | undefined)[],
): Checkpoint | undefined {
  for (const [place, value] of values.entries()) {
    if (value === undefined) continue;
    const checkpoint = decodeCheckpoint(value);
    if (checkpoint?.covered === keys[place]?.covered) return checkpoint;
  }
  return undefined;
}

/** What is over the trigger could not be the next answer either. */
function isWorthKeeping({ compacted, tokens }: Version, { options }: Task) {
  return compacted && tokens <= options.triggerTokens && !options.dryRun;
}

function toCheckpoint(answer: Version, { transcript }: Task): Checkpoint {
  return {
    covered: transcript.messages.length,
    stretches: toStretches(transcript, answer.messages),
    changes: answer.changes,
    repairs: answer.repairs,
  };
}
