import { isRule } from "../../atoms/user-rules.ts";
import type { PlanBuilder } from "../plan-builder.ts";
import type { PlanInput } from "../plan-input.ts";
import type { TranscriptText } from "./passages/transcript-texts.ts";
import type { Selection } from "./selection.ts";

/** Shares of the room that remains after everything that must stay. */
const shares = {
  /** The caller's recent steps. */
  recent: 0.6,
  /** The newest steps, whole: scores undervalue the work in progress. */
  newest: 0.4,
  /** The first user message, whole: the task. */
  task: 0.15,
  /** The newest call of a planning tool. */
  plan: 0.1,
};
const planTool = /todo|plan/i;

export interface RuleOptions {
  readonly texts: readonly TranscriptText[];
  /** Tokens of all steps as the selection counts them, required ones included. */
  readonly budget: number;
  readonly recentSteps: number;
}

/**
 * Keeps what scores must not decide: the user's rules and a summary's essential
 * lines as far as they fit, then the caller's recent steps, the newest steps, the
 * task and the current plan, each within its share of the room.
 */
export function keepByRule(
  selection: Selection,
  { input }: PlanBuilder,
  { texts, budget, recentSteps }: RuleOptions,
): void {
  keepFitting(selection, rulePassages(texts), budget);
  keepFitting(selection, essentialLines(texts), budget);
  openSummary(selection, texts, budget);
  const start = selection.tokens;
  const room = budget - start;
  const newest = input.steps.length - 1;
  const keepWithin = (step: number, share: number): boolean => {
    if (isSummary(input, step)) return false;
    const fits =
      selection.tokens + selection.costOfStep(step) <= start + share * room;
    if (fits) selection.keepStep(step);
    return fits;
  };
  for (let step = newest; step > newest - recentSteps && step >= 0; step -= 1) {
    keepWithin(step, shares.recent);
  }
  for (let step = newest; step >= 0; step -= 1) {
    if (!keepWithin(step, shares.newest)) break;
  }
  const isSmall = (step: number, share: number) =>
    selection.costOfStep(step) <= share * room;
  const task = findTask(input);
  if (task >= 0 && isSmall(task, shares.task)) keepWithin(task, 1);
  const plan = findPlan(input);
  if (plan >= 0 && isSmall(plan, shares.plan)) keepWithin(plan, 1);
}

function keepFitting(
  selection: Selection,
  passages: readonly number[],
  budget: number,
): void {
  for (const passage of passages) {
    if (!selection.isCandidate(passage)) continue;
    if (selection.tokens + selection.costOf(passage) <= budget) {
      selection.keep(passage);
    }
  }
}

/** Pays for a summary's introduction up front: as part of its first line's cost, no line would ever be kept. */
function openSummary(
  selection: Selection,
  texts: readonly TranscriptText[],
  budget: number,
): void {
  for (const { summary, step, first } of texts) {
    if (summary === undefined || !selection.isCandidate(first)) continue;
    const fits = selection.tokens + selection.costOf(first) <= budget;
    if (fits) selection.openStep(step);
  }
}

/** The lines that a summary must contain, if there is one. */
function essentialLines(texts: readonly TranscriptText[]): readonly number[] {
  return texts.flatMap(({ first, summary }) =>
    (summary?.lines ?? []).flatMap(({ isEssential }, line) =>
      isEssential ? [first + line] : [],
    ),
  );
}

/** The passages of the user's rules, newest first: if not all fit, the latest count. */
function rulePassages(texts: readonly TranscriptText[]): readonly number[] {
  const passages: number[] = [];
  for (const { speaker, editable, text, first, ends } of texts) {
    if (speaker !== "user" || !editable) continue;
    let start = 0;
    ends.forEach((end, index) => {
      if (isRule(text.slice(start, end))) passages.push(first + index);
      start = end;
    });
  }
  return passages.reverse();
}

function isSummary({ summary, steps }: PlanInput, step: number): boolean {
  return summary !== undefined && steps[step]?.start === summary.position;
}

function findTask(input: PlanInput): number {
  return input.steps.findIndex(
    ({ start }, step) =>
      input.messages[start]?.role === "user" && !isSummary(input, step),
  );
}

function findPlan({ steps, messages }: PlanInput): number {
  return steps.findLastIndex(({ start, end }) =>
    messages
      .slice(start, end)
      .some(({ parts }) =>
        parts.some(
          (part) => part.kind === "tool_call" && planTool.test(part.name),
        ),
      ),
  );
}
