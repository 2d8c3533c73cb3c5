import { scanAtoms } from "../../atoms/atoms.ts";
import { createMessage } from "../../transcript/create-message.ts";
import type { Message } from "../../transcript/transcript.ts";
import { textsOf } from "../truth/texts.ts";
import type { BaselineMethod, BaselineTask } from "./baseline.ts";
import { selectSteps, keepNewest } from "./shared/keep-steps.ts";

/**
 * Games the measures: half of the budget is spent on exact values without context.
 * No agent could work with the result, so a strategy that loses to it is no good, and
 * neither is a measure that rewards it.
 */
export const identifierDump: BaselineMethod = {
  module: import.meta.url,
  description:
    "Half the budget for the newest steps that fit, half for a bare list of atoms from the others.",
  select(task) {
    const tail = { ...task, budgetTokens: Math.floor(task.budgetTokens / 2) };
    const selection = selectSteps(tail);
    keepNewest(tail, selection);
    const dropped = task.steps.flatMap(({ start, end }, step) =>
      selection.isKept(step) ? [] : task.messages.slice(start, end),
    );
    const spare = task.budgetTokens - tail.budgetTokens + selection.left;
    const list = listAtoms(task, dropped, spare);
    const kept = selection.messages();
    if (list === undefined) return kept;
    const system = kept.filter(({ role }) => role === "system");
    const others = kept.filter(({ role }) => role !== "system");
    return [...system, list, ...others];
  },
};

function listAtoms(
  { dialect, meter }: BaselineTask,
  messages: readonly Message[],
  budgetTokens: number,
): Message | undefined {
  const write = (atoms: readonly string[]) =>
    createMessage(dialect, dialect.note("user", atoms.join(" ")));
  const atoms = newestAtoms(messages);
  let left = budgetTokens - meter.measureMessage(write([])).total;
  let count = 0;
  for (const atom of atoms) {
    left -= meter.countText(` ${atom}`);
    if (left < 0) break;
    count += 1;
  }
  const note = write(atoms.slice(0, count));
  const fits = meter.measureMessage(note).total <= budgetTokens;
  return count > 0 && fits ? note : undefined;
}

function newestAtoms(messages: readonly Message[]): readonly string[] {
  const atoms = new Set<string>();
  for (const message of messages.toReversed()) {
    for (const { text } of textsOf(message)) {
      scanAtoms(text, (start, end) => atoms.add(text.slice(start, end)));
    }
  }
  return [...atoms];
}
