import { afterWaiting } from "./after-waiting.ts";
import type { PartEdit } from "../../planning/part-edit.ts";
import {
  editableResults,
  type EditableResult,
} from "../../planning/rungs/editable-results.ts";
import type { Message } from "../../transcript/transcript.ts";
import { applyEdits } from "../../planning/result-messages.ts";
import type { Change } from "../../planning/report.ts";
import type { CompactionPorts } from "../ports.ts";
import { writeResults } from "./condense-texts.ts";
import { subjectOf } from "../rewrite.ts";
import { remeasured, type Task } from "../task.ts";
import type { Spend } from "../../costs/spend.ts";
import { noSpend } from "../../costs/spend.ts";

/** A request whose long tool results were condensed before anything else is done with it. */
export interface Condensed {
  /** As if the caller had sent the condensed results. */
  readonly task: Task;
  readonly changes: readonly Change[];
  readonly spent: Spend;
  readonly model: string | undefined;
  /** A result was cut because the model was late or could not be asked: a later call may do better. */
  readonly isDegraded: boolean;
}

/**
 * Brings every tool result that is longer than the request's limit down to it,
 * where the request asks for that: by the model's words, or by its own ends where
 * there are none. Results that must stay verbatim, and those with pictures, stay.
 */
export async function condense(
  task: Task,
  ports: Pick<CompactionPorts, "summarizer" | "tenant">,
): Promise<Condensed> {
  const long = task.options.toolResults.condenses ? longResults(task) : [];
  if (long.length === 0) {
    return {
      task,
      changes: [],
      spent: noSpend,
      model: undefined,
      isDegraded: false,
    };
  }
  const { edits, waitedMs, ...outcome } = await writeResults(task, long, ports);
  const messages = editedMessages(task, edits);
  const { transcript, options } = task;
  const { perRequestUsd } = options.spendLimits;
  const later = afterWaiting(task, waitedMs);
  return {
    ...outcome,
    task: {
      ...remeasured(later, { ...transcript, messages }),
      options: {
        ...later.options,
        spendLimits: {
          ...options.spendLimits,
          perRequestUsd:
            perRequestUsd && perRequestUsd - (outcome.spent.costUsd ?? 0),
        },
      },
    },
    changes: [...edits].map(([{ position, part }, { action, tokens }]) => ({
      message: position,
      part,
      action,
      tokens_before: task.before.messages[position]?.parts[part] ?? 0,
      tokens_after: tokens,
    })),
  };
}

function longResults(task: Task): readonly EditableResult[] {
  const { transcript, before, options } = task;
  const { maxTokens } = options.toolResults;
  const { messages } = transcript;
  const subject = subjectOf(task, { messages, tokens: before });
  return editableResults(subject).filter(
    ({ position, part, result }) =>
      result.media.length === 0 &&
      (before.messages[position]?.parts[part] ?? 0) > maxTokens,
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

/** The condensing as the report's first rung; none where nothing was condensed. */
export function condenseRung(arrived: Task, { task, changes }: Condensed) {
  if (changes.length === 0) return [];
  return [
    {
      rung: "condense",
      isLossy: true,
      tokensBefore: arrived.tokens.total,
      tokensAfter: task.tokens.total,
    },
  ];
}
