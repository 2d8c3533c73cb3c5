import type { Draft } from "../../draft.ts";
import type { Choice } from "./choice.ts";
import type { Place } from "../passages/places.ts";
import { isRule } from "../../../atoms/user-rules.ts";

/** Shares of the room that is left for what need not stay. */
const shares = {
  /** The caller's newest steps. */
  recent: 0.6,
  /** The newest stretch, whole: what an agent is in the middle of is worth more than its values tell. */
  newest: 0.4,
  /** The first user message, whole: the task. */
  task: 0.15,
  /** The newest call of a tool that keeps a plan. */
  plan: 0.1,
};
const planTool = /todo|plan/i;

export interface Room {
  readonly places: readonly Place[];
  /** Tokens of steps, as the choice counts them, what must stay included. */
  readonly budget: number;
  readonly recentSteps: number;
}

/**
 * Keeps what no estimate of worth may weigh: the user's rules as long as they fit,
 * then the caller's recent steps, the newest stretch, the task and the current
 * plan, each within its share of the room.
 */
export function keepByRule(
  choice: Choice,
  draft: Draft,
  { places, budget, recentSteps }: Room,
): void {
  const keepFitting = (passages: readonly number[]): void => {
    for (const passage of passages) {
      if (!choice.isOnOffer(passage)) continue;
      if (choice.spent + choice.costOf(passage) <= budget) choice.keep(passage);
    }
  };
  keepFitting(rulePassages(places));
  keepFitting(lastingLines(places));
  openSummary(choice, places, budget);
  const start = choice.spent;
  const room = budget - start;
  const newest = draft.subject.steps.length - 1;
  const keepWithin = (step: number, share: number): boolean => {
    if (isSummary(draft, step)) return false;
    const fits = choice.spent + choice.costOfStep(step) <= start + share * room;
    if (fits) choice.keepStep(step);
    return fits;
  };
  for (let step = newest; step > newest - recentSteps && step >= 0; step -= 1) {
    keepWithin(step, shares.recent);
  }
  for (let step = newest; step >= 0; step -= 1) {
    if (!keepWithin(step, shares.newest)) break;
  }
  const isSmall = (step: number, share: number) =>
    choice.costOfStep(step) <= share * room;
  const task = findTask(draft);
  if (task >= 0 && isSmall(task, shares.task)) keepWithin(task, 1);
  const plan = findPlan(draft);
  if (plan >= 0 && isSmall(plan, shares.plan)) keepWithin(plan, 1);
}

/** What a summary says of itself is paid for once and not by its first line, or none would ever be worth it. */
function openSummary(
  choice: Choice,
  places: readonly Place[],
  budget: number,
): void {
  for (const { summary, step, first } of places) {
    if (summary === undefined || !choice.isOnOffer(first)) continue;
    const isRoom = choice.spent + choice.costOf(first) <= budget;
    if (isRoom) choice.open(step);
  }
}

/** The lines that a summary must have, if it is there. */
function lastingLines(places: readonly Place[]): readonly number[] {
  return places.flatMap(({ first, summary }) =>
    (summary?.lines ?? []).flatMap(({ isLasting }, line) =>
      isLasting ? [first + line] : [],
    ),
  );
}

/** Newest first: where not all fit, what was said last holds. */
function rulePassages(places: readonly Place[]): readonly number[] {
  const passages: number[] = [];
  for (const { voice, editable, text, first, ends } of places) {
    if (voice !== "user" || !editable) continue;
    let start = 0;
    ends.forEach((end, index) => {
      if (isRule(text.slice(start, end))) passages.push(first + index);
      start = end;
    });
  }
  return passages.reverse();
}

/** Of a summary the lines are kept one by one. */
function isSummary({ subject }: Pick<Draft, "subject">, step: number): boolean {
  const { summary, steps } = subject;
  return summary !== undefined && steps[step]?.start === summary.position;
}

function findTask({ subject }: Draft): number {
  return subject.steps.findIndex(
    ({ start }, step) =>
      subject.messages[start]?.role === "user" && !isSummary({ subject }, step),
  );
}

function findPlan({ subject }: Draft): number {
  return subject.steps.findLastIndex(({ start, end }) =>
    subject.messages
      .slice(start, end)
      .some(({ parts }) =>
        parts.some(
          (part) => part.kind === "tool_call" && planTool.test(part.name),
        ),
      ),
  );
}
