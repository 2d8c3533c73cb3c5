import type { Message } from "../../../transcript/transcript.ts";
import type { BaselineTask } from "../baseline.ts";

/** The parts of a task that selecting steps needs. */
export type StepTask = Pick<
  BaselineTask,
  "messages" | "steps" | "tokens" | "budgetTokens"
>;

/** The kept steps of a task, and the rest of its budget. */
export interface StepSelection {
  /** Unused tokens. */
  readonly left: number;
  tokensOf(step: number): number;
  isKept(step: number): boolean;
  /** Keeps a step if it fits, and returns whether it did. Keeping a kept step costs nothing. */
  keep(step: number): boolean;
  /** The messages of the kept steps, in order. */
  messages(): readonly Message[];
}

/** Starts with the steps that hold system messages. Those messages cost nothing: the budget is for the rest. */
export function selectSteps({
  messages,
  steps,
  tokens,
  budgetTokens,
}: StepTask): StepSelection {
  const kept = new Set<number>();
  const costs = steps.map(({ start, end }) => {
    let cost = 0;
    for (let position = start; position < end; position += 1) {
      if (messages[position]?.role === "system") continue;
      cost += tokens.messages[position]?.total ?? 0;
    }
    return cost;
  });
  let left = budgetTokens;
  steps.forEach(({ start, end }, step) => {
    if (!messages.slice(start, end).some(({ role }) => role === "system")) {
      return;
    }
    kept.add(step);
    left -= costs[step] ?? 0;
  });
  return {
    get left() {
      return left;
    },
    tokensOf: (step) => costs[step] ?? 0,
    isKept: (step) => kept.has(step),
    keep(step) {
      if (kept.has(step)) return true;
      const cost = costs[step] ?? 0;
      if (cost > left) return false;
      kept.add(step);
      left -= cost;
      return true;
    },
    messages: () =>
      steps.flatMap(({ start, end }, step) =>
        kept.has(step) ? messages.slice(start, end) : [],
      ),
  };
}

/** Keeps the newest steps, up to the first that doesn't fit. */
export function keepNewest(task: StepTask, selection: StepSelection): void {
  for (let step = task.steps.length - 1; step >= 0; step -= 1) {
    if (!selection.keep(step)) return;
  }
}

/** Keeps every step that fits, newest first. */
export function fillWithNewest(task: StepTask, selection: StepSelection): void {
  for (let step = task.steps.length - 1; step >= 0; step -= 1) {
    selection.keep(step);
  }
}
