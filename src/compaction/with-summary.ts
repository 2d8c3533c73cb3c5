import { renderLedger } from "../summarizer/ledger/render-ledger.ts";
import type { Ledger } from "../summarizer/ledger/ledger.ts";
import { isRenderedLedger } from "../summarizer/ledger/read-rendered-ledger.ts";
import { planRestore } from "../summarizer/fidelity/plan-restore.ts";
import type { Span } from "../summarizer/span/utterance.ts";
import { createMessage } from "../transcript/create-message.ts";
import type { Message } from "../transcript/transcript.ts";
import type { Subject } from "../strategies/draft.ts";
import { makePlan, type Plan } from "./plan.ts";
import type { Change } from "./report.ts";
import { planned, subjectOf } from "./rewrite.ts";
import type { Task } from "./task.ts";
import type { Version } from "./version.ts";

/** Rules, open tasks and values that matter of what left: where they are now. */
export interface Fidelity {
  readonly kept: number;
  readonly restored: number;
  readonly lost: number;
  /** Values that the model made up and that were taken out. */
  readonly invented: number;
}

export interface SummaryContent {
  readonly ledger: Ledger;
  /** The messages that the ledger stands for. */
  readonly left: Span;
  readonly invented: number;
}

/** What a summary may take of the room when the caller doesn't say. */
const roomShare = 0.15;
const mostTokens = 800;
const leastTokens = 60;
/** What of the summary's tokens is kept for rules and values that it lost. */
const restoreShare = 0.25;

/**
 * Plans afresh with the ledger in a user message of its own behind the task. What
 * the ledger lost and the rest does not hold is put back behind it, verbatim.
 * Undefined when there is no room for a summary.
 */
export function withSummary(
  task: Task,
  { ledger, left, invented }: SummaryContent,
): { readonly version: Version; readonly fidelity: Fidelity } | undefined {
  const { meter } = task;
  const countText = (text: string) => meter.countText(text);
  const maxTokens = summaryTokens(task);
  const rendered = renderLedger(ledger, {
    maxTokens: Math.floor(maxTokens * (1 - restoreShare)),
    countText,
  });
  if (rendered === undefined) return undefined;
  const first = planWith(task, rendered.text);
  if (!first.fits) return undefined;
  const restore = planRestore({
    left,
    stays: textsOf(first.messages.map(({ message }) => message)),
    summary: rendered.text,
    tasks: ledger.tasks,
    maxTokens: maxTokens - rendered.tokens,
    countText,
  });
  const second =
    restore.text === ""
      ? first
      : planWith(task, `${rendered.text}\n${restore.text}`);
  const plan = second.fits ? second : first;
  const counts =
    plan === first && restore.text !== ""
      ? {
          ...restore.counts,
          restored: 0,
          lost: restore.counts.lost + restore.counts.restored,
        }
      : restore.counts;
  return {
    version: describe(task, plan),
    fidelity: { ...counts, invented },
  };
}

/** The plan as a version of what was sent: with the summary as its first rung and among its changes. */
function describe(task: Task, { subject, ...plan }: SummaryPlan): Version {
  const version = planned(plan);
  const { messages, tokens } = subject;
  const position = messages.findIndex(isSummary);
  const rung = {
    rung: "summarize",
    tokensBefore: task.tokens.total,
    tokensAfter: tokens.total,
  };
  const added: Change = {
    action: "summary",
    tokens_before: 0,
    tokens_after: tokens.messages[position]?.total ?? 0,
  };
  const replaced = task.messages.flatMap((message, at): readonly Change[] => {
    if (!isOldSummary(message) || message.index === undefined) return [];
    const tokens_before = task.tokens.messages[at]?.total ?? 0;
    const action = "drop";
    return [{ message: message.index, action, tokens_before, tokens_after: 0 }];
  });
  return {
    ...version,
    repairs: task.repairs,
    rungs: [rung, ...version.rungs],
    changes: [...replaced, ...version.changes, added],
  };
}

/** Most tokens of the summary in the answer. */
export function summaryTokens({ options, before, transcript }: Task): number {
  const fixed = transcript.messages.reduce(
    (sum, { role }, position) =>
      role === "system" ? sum + (before.messages[position]?.total ?? 0) : sum,
    before.base + before.system + before.tools,
  );
  const room = Math.max(0, options.targetTokens - fixed);
  const fair = Math.min(mostTokens, Math.floor(room * roomShare));
  return Math.max(leastTokens, options.summary.maxTokens ?? fair);
}

interface SummaryPlan extends Plan {
  readonly subject: Subject;
}

function planWith(task: Task, text: string): SummaryPlan {
  const { dialect, meter, transcript, options } = task;
  const note = dialect.note("user", text);
  const summary = createMessage(dialect, note, undefined, { pinned: true });
  // An earlier summary that came back is in this one.
  const others = task.messages.filter((message) => !isOldSummary(message));
  const at = placeFor(others);
  const messages = [...others.slice(0, at), summary, ...others.slice(at)];
  const tokens = meter.measure({ ...transcript, messages });
  const triggerTokens = options.targetTokens;
  const subject = subjectOf(task, { messages, tokens });
  return { ...makePlan(subject, { ...options, triggerTokens }), subject };
}

/** The one that Pith wrote just now. */
function isSummary({ index, pinned }: Message): boolean {
  return index === undefined && pinned;
}

function isOldSummary({ role, parts, pinned }: Message): boolean {
  return (
    role === "user" &&
    !pinned &&
    parts.length > 0 &&
    parts.every((part) => part.kind === "text" && isRenderedLedger(part.text))
  );
}

/** Behind the instructions and the task, which is where a beginning stays the same for longest. */
function placeFor(messages: readonly Message[]): number {
  const first = messages.findIndex(({ role }) => role !== "system");
  if (first < 0) return messages.length;
  return messages[first]?.role === "user" ? first + 1 : first;
}

function textsOf(messages: readonly Message[]): readonly string[] {
  return messages.flatMap(({ parts }) =>
    parts.flatMap((part) => {
      if (part.kind === "tool_call") return [part.arguments];
      return part.kind === "opaque" ? [part.json] : [part.text];
    }),
  );
}
