import { noSpend, type Spend } from "../../costs/spend.ts";

import type { Change } from "../../planning/changes.ts";
import type { PartEdit } from "../../planning/part-edit.ts";
import type { RungReport } from "../../planning/plan.ts";
import { applyEdits } from "../../planning/result-messages.ts";
import {
  editableResults,
  type EditableResult,
} from "../../planning/rungs/editable-results.ts";
import type { Message } from "../../transcript/transcript.ts";
import type { CompactionPorts } from "../ports.ts";
import { planInputOf } from "../plan-input.ts";
import { withTranscript, type Task } from "../task.ts";
import {
  bindsThinking,
  stripRanges,
  type IndexRange,
} from "../thinking/strip-thinking.ts";
import { writeResults } from "./condense-texts.ts";

/** A task after its long tool results were condensed, before anything else is done with it. */
export interface CondensedTask {
  /** The task as if the caller had sent the condensed results. */
  readonly task: Task;
  /** The condensing as the first rung; empty when nothing was condensed. */
  readonly rungs: readonly RungReport[];
  readonly changes: readonly Change[];
  /** As in `Version`: messages after the first condensed result. */
  readonly thinkingDropped: readonly IndexRange[];
  readonly spend: Spend;
  readonly model: string | undefined;
  /** True when a result was cut because the model was late or unavailable: a later call may do better. */
  readonly isDegraded: boolean;
}

/**
 * Brings every tool result over the request's limit down to it, where the request
 * asks for that: in the model's words, or by its first and last lines without a
 * model. Results that must stay verbatim, and those with pictures, stay.
 */
export async function condense(
  task: Task,
  ports: Pick<CompactionPorts, "summarizer">,
): Promise<CondensedTask> {
  const long = task.options.toolResults.condenses ? longResults(task) : [];
  if (long.length === 0) {
    return {
      task,
      rungs: [],
      changes: [],
      thinkingDropped: [],
      spend: noSpend,
      model: undefined,
      isDegraded: false,
    };
  }
  const { edits, waitedMs, ...outcome } = await writeResults(task, long, ports);
  const thinkingDropped = thinkingAfter(task, edits);
  const condensed = withCondensed(task, {
    ...{ edits, waitedMs, thinkingDropped, ...outcome },
  });
  const changes = [...edits].map(([place, { action, tokens }]) => ({
    message: place.position,
    part: place.part,
    action,
    tokensBefore: partTokens(task, place),
    tokensAfter: tokens,
  }));
  const rungs = changes.length === 0 ? [] : [condenseRung(task, condensed)];
  return { ...outcome, task: condensed, rungs, changes, thinkingDropped };
}

function condenseRung(before: Task, after: Task): RungReport {
  return {
    rung: "condense",
    isLossy: true,
    tokensBefore: before.tokens.total,
    tokensAfter: after.tokens.total,
  };
}

interface Outcome {
  readonly edits: ReadonlyMap<EditableResult, PartEdit>;
  readonly spend: Spend;
  readonly waitedMs: number;
  readonly thinkingDropped: readonly IndexRange[];
}

/**
 * Where thinking is bound, that after the first condensed result leaves: a later call
 * may write the result in other words, because this one was late or its text expired.
 */
function thinkingAfter(
  task: Task,
  edits: ReadonlyMap<EditableResult, PartEdit>,
): readonly IndexRange[] {
  if (edits.size === 0 || !bindsThinking(task)) return [];
  const first = Math.min(...[...edits.keys()].map(({ position }) => position));
  return [[first, task.transcript.messages.length]];
}

/** The task with the edited results, and with cost and waiting time deducted from its limits. */
function withCondensed(
  task: Task,
  { edits, spend, waitedMs, thinkingDropped }: Outcome,
): Task {
  const { transcript, spendLimits } = task;
  const { perRequestUsd } = spendLimits;
  const left = perRequestUsd && perRequestUsd - (spend.costUsd ?? 0);
  const messages = stripRanges(
    editedMessages(task, edits),
    task.dialect,
    thinkingDropped,
  );
  return withTranscript(
    {
      ...task,
      startedMs: task.startedMs + waitedMs,
      spendLimits: { ...spendLimits, perRequestUsd: left },
    },
    { ...transcript, messages },
  );
}

function longResults(task: Task): readonly EditableResult[] {
  const { transcript, before, options } = task;
  const { messages } = transcript;
  const input = planInputOf({ ...task, messages, tokens: before });
  return editableResults(input).filter(
    (place) =>
      place.result.media.length === 0 &&
      partTokens(task, place) > options.toolResults.maxTokens,
  );
}

function editedMessages(
  { transcript, dialect }: Task,
  edits: ReadonlyMap<EditableResult, PartEdit>,
): readonly Message[] {
  const byMessage = new Map<number, Map<number, PartEdit>>();
  for (const [{ position, part }, edit] of edits) {
    const own = byMessage.get(position) ?? new Map<number, PartEdit>();
    byMessage.set(position, own.set(part, edit));
  }
  return transcript.messages.map((message, position) => {
    const own = byMessage.get(position);
    return own === undefined ? message : applyEdits(message, own, dialect);
  });
}

function partTokens(
  { before }: Task,
  { position, part }: EditableResult,
): number {
  return before.messages[position]?.parts[part] ?? 0;
}
