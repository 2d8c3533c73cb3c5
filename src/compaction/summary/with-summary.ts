import type { SummaryLines } from "../../planning/selection/passages/summary-lines.ts";
import {
  countFidelity,
  type FidelityCounts,
} from "../../summaries/fidelity/count-fidelity.ts";
import { rankValues } from "../../summaries/fidelity/rank-values.ts";
import type { Ledger } from "../../summaries/ledger/ledger.ts";
import { formatSummary } from "../../summaries/ledger/render-ledger.ts";
import type { MessageRange } from "../../summaries/messages/message-range.ts";
import { readableArguments } from "../../transcript/argument-leaves.ts";
import { createMessage } from "../../transcript/create-message.ts";
import type { Message } from "../../transcript/transcript.ts";
import { summaryCandidates, type CandidateLine } from "./summary-candidates.ts";
import { makePlan, type Plan } from "../../planning/plan.ts";
import type { Change } from "../../planning/changes.ts";
import { planInputOf } from "../plan-input.ts";
import { toVersion } from "../rewrite.ts";
import type { Task } from "../task.ts";
import type { Version } from "../version.ts";
import { textOfSummary } from "./own-summary.ts";

export interface Fidelity extends FidelityCounts {
  /** Number of values that the model made up and that were removed. */
  readonly invented: number;
}

export interface SummaryContent {
  readonly ledger: Ledger;
  /** The messages that the ledger summarizes. */
  readonly left: MessageRange;
  readonly invented: number;
  /** Most tokens of the summary, from `summaryTokens`. */
  readonly maxTokens: number;
}

/** Most of the room that a summary may take unless the caller sets a limit. The selection decides how much it does take. */
const roomShare = 0.12;
const mostTokens = 1000;

/** Reason for an answer without a summary although there is a ledger: it does not fit, or the room is better used without it. */
export type NoSummary = "no_room" | "no_gain";

/**
 * Plans again with a summary message after the task. Its lines are candidates for the
 * selection, which keeps those that are worth their room: the ledger's lines, and
 * lines of removed messages. Returns the reason when the plan leaves the summary out.
 */
export function withSummary(
  task: Task,
  { ledger, left, invented, maxTokens }: SummaryContent,
): { readonly version: Version; readonly fidelity: Fidelity } | NoSummary {
  const old = replacedSummary(task);
  const earlier = old === undefined ? "" : textOfSummary(old);
  const messages = task.messages.filter((message) => message !== old);
  const values = rankValues(left);
  const lines = summaryCandidates({ ledger, values, messages, earlier });
  if (lines.length === 0) return "no_gain";
  const whole = withMessage(
    task,
    messages,
    formatSummary(lines, task.summaryTags),
  );
  const { position } = whole;
  const plan = makePlan(
    {
      ...planInputOf({ ...task, ...whole }),
      summary: toSummaryLines(task, lines, { position, maxTokens }),
    },
    task.options,
  );
  if (!plan.fits) return "no_room";
  const summary = plan.messages.find(
    (message) => message.position === position,
  );
  if (summary === undefined) return "no_gain";
  const [part] = summary.message.parts;
  const kept = part?.kind === "text" ? part.text.split("\n") : [];
  const rows = (isExact: boolean) => {
    const own = new Set(
      lines.flatMap((line) => (line.isExact === isExact ? line.text : [])),
    );
    return kept.filter((row) => own.has(row)).join("\n");
  };
  const others = plan.messages.filter((message) => message !== summary);
  return {
    version: toSummaryVersion(task, plan, summary.message),
    fidelity: {
      ...countFidelity({
        removed: left,
        values,
        stays: textsOf(others.map(({ message }) => message)),
        summary: rows(false),
        restored: rows(true),
        tasks: ledger.tasks,
      }),
      invented,
    },
  };
}

function withMessage(task: Task, others: readonly Message[], text: string) {
  const { dialect, meter, transcript } = task;
  const summary = createMessage(dialect, dialect.note("user", text));
  const position = summaryPosition(others);
  const messages = others.toSpliced(position, 0, summary);
  const tokens = meter.measure({ ...transcript, messages });
  return { messages, tokens, position };
}

function toSummaryLines(
  task: Task,
  lines: readonly CandidateLine[],
  { position, maxTokens }: Pick<SummaryLines, "position" | "maxTokens">,
): SummaryLines {
  const { meter, summaryTags } = task;
  const format = (isKept: (line: number) => boolean) =>
    formatSummary(
      lines.filter((_, line) => isKept(line)),
      summaryTags,
    );
  const headings = new Set(lines.map(({ heading }) => heading));
  const frame = [format(() => false), ...headings].join("\n");
  return {
    ...{ position, lines, format },
    maxTokens: maxTokens - meter.countText(`${frame}\n`),
  };
}

/** The plan as a version of the received transcript, with the summary as its first rung and among its changes. */
function toSummaryVersion(task: Task, plan: Plan, summary: Message): Version {
  const { meter } = task;
  const version = toVersion(plan, task);
  const added: Change = {
    action: "summary",
    tokensBefore: 0,
    tokensAfter: meter.measureMessage(summary).total,
  };
  const rung = {
    rung: "summarize",
    isLossy: true,
    tokensBefore: task.tokens.total,
    tokensAfter: plan.builder.input.tokens.total,
  };
  const old = replacedSummary(task);
  const replaced = task.messages.flatMap((message, at): readonly Change[] => {
    if (message !== old || message.index === undefined) return [];
    const tokensBefore = task.tokens.messages[at]?.total ?? 0;
    const action = "drop";
    return [{ message: message.index, action, tokensBefore, tokensAfter: 0 }];
  });
  return {
    ...version,
    rungs: [rung, ...version.rungs],
    changes: [...replaced, ...version.changes, added],
  };
}

/** Most tokens of the summary in the answer. */
export function summaryTokens(task: Task): number {
  const { options, tokens } = task;
  const { constraints } = task.planInput();
  const fixed = tokens.messages.reduce(
    (sum, { total }, position) =>
      constraints.verbatim[position] === undefined ? sum : sum + total,
    tokens.base + tokens.system + tokens.tools,
  );
  const room = Math.max(0, options.targetTokens - fixed);
  return (
    options.summary.maxTokens ??
    Math.min(mostTokens, Math.floor(room * roomShare))
  );
}

/** The earlier summary, which the new one replaces unless the caller pinned it. */
function replacedSummary({ ownSummary, messages, planInput }: Task) {
  if (ownSummary === undefined) return undefined;
  const { verbatim } = planInput().constraints;
  return verbatim[messages.indexOf(ownSummary)] === undefined
    ? ownSummary
    : undefined;
}

/** Position after the instructions and the task: the beginning before it stays the same for longest. */
function summaryPosition(messages: readonly Message[]): number {
  const first = messages.findIndex(({ role }) => role !== "system");
  if (first < 0) return messages.length;
  return messages[first]?.role === "user" ? first + 1 : first;
}

function textsOf(messages: readonly Message[]): readonly string[] {
  return messages.flatMap(({ parts }) =>
    parts.flatMap((part) => {
      if (part.kind === "tool_call") return [readableArguments(part)];
      return part.kind === "opaque" ? [part.json] : [part.text];
    }),
  );
}
