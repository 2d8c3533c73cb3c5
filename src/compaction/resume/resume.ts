import { isKeptRange, type Checkpoint } from "../../checkpoints/checkpoint.ts";
import { createMessage } from "../../transcript/create-message.ts";
import type { Message } from "../../transcript/transcript.ts";
import { noteMessage } from "../../planning/result-messages.ts";
import { tokensOf, totalTokens, type Task } from "../task.ts";
import type { Version } from "../version.ts";

/** What an earlier call became, with all that came since behind it. */
export interface Resumed extends Version {
  /** How many of the first messages were in the earlier answer. */
  readonly held: number;
}

/**
 * Puts the messages that came since behind what the checkpoint's were compacted
 * to: every byte of both as it was. Undefined where the checkpoint can't be read
 * or the provider would not take the whole without a change to the earlier part.
 */
export function resume(
  task: Task,
  checkpoint: Checkpoint,
): Resumed | undefined {
  const { dialect, transcript } = task;
  const earlier = readStretches(task, checkpoint);
  if (earlier === undefined || cutsStep(task, checkpoint, earlier)) {
    return undefined;
  }
  const news = transcript.messages.slice(checkpoint.covered);
  const joint = news.length === 0 ? undefined : bridgeTo(news, task, earlier);
  const joined = [...earlier, ...(joint ? [joint] : []), ...news];
  const { messages, repairs } = dialect.repair(joined, transcript);
  if (
    earlier.some((message, position) => messages[position] !== message) ||
    dialect.violations(messages, transcript).length > 0
  ) {
    return undefined;
  }
  const counts = messages.map((message) => tokensOf(task, message));
  const tokens = totalTokens(task, counts);
  return {
    messages,
    tokens,
    rungs: [],
    changes: [...checkpoint.changes, ...noteChange(task, joint)],
    repairs: [...checkpoint.repairs, ...repairs],
    compacted: true,
    // Over the target because of what came since, or because nothing less would do then.
    fits: news.length > 0 || tokens <= task.options.targetTokens,
    held: earlier.length,
  };
}

/** The earlier answer's messages; undefined when one of them is no message of this dialect. */
function readStretches(
  { dialect, transcript }: Task,
  { covered, stretches }: Checkpoint,
): readonly Message[] | undefined {
  if (covered > transcript.messages.length) return undefined;
  try {
    return stretches.flatMap((stretch) => {
      if (isKeptRange(stretch)) return transcript.messages.slice(...stretch);
      const bytes = Buffer.from(stretch.bytes);
      const original =
        stretch.index === undefined
          ? undefined
          : transcript.messages[stretch.index];
      return createMessage(
        dialect,
        JSON.parse(bytes.toString("utf8")),
        bytes,
        original,
      );
    });
  } catch {
    return undefined;
  }
}

/**
 * Whether the news go on with a step of which the earlier answer lacks a part:
 * a call's result still finds its call, but what the model thought or said beside
 * it may be required as well.
 */
function cutsStep(
  { dialect, transcript: { messages } }: Task,
  { covered }: Checkpoint,
  earlier: readonly Message[],
): boolean {
  const kept = new Set(earlier.map(({ index }) => index));
  for (let place = covered; place > 0; place -= 1) {
    const next = messages[place];
    // System text may stand anywhere, as far as what is missing goes.
    if (next === undefined || next.role === "system") return false;
    if (dialect.startsStep(messages[place - 1], next)) return false;
    if (!kept.has(place - 1)) return true;
  }
  return false;
}

function bridgeTo(
  [next]: readonly Message[],
  { dialect }: Task,
  earlier: readonly Message[],
): Message | undefined {
  const role = dialect.noteRole(earlier.at(-1), next);
  return role === undefined ? undefined : noteMessage(dialect, role);
}

function noteChange(task: Task, note: Message | undefined) {
  if (note === undefined) return [];
  const tokens_after = tokensOf(task, note);
  return [{ action: "note", tokens_before: 0, tokens_after }];
}
