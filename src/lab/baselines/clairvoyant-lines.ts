import { createMessage } from "../../transcript/create-message.ts";
import { textsOf } from "../truth/texts.ts";
import type { BaselineMethod, BaselineTask } from "./baseline.ts";
import { boundAtoms } from "./clairvoyant-steps.ts";
import { coverGreedily, type CoverItem } from "./shared/greedy-cover.ts";

/** A limit of what selecting lines can reach: it sees the future and keeps single lines of any message. */
export const clairvoyantLines: BaselineMethod = {
  module: import.meta.url,
  isLimit: true,
  description:
    "Lines with most needed values per token, then the newest that fit, as one message. Knows the future.",
  select(task) {
    const { messages, dialect, meter } = task;
    const system = messages.filter(({ role }) => role === "system");
    const write = (text: string) =>
      createMessage(dialect, dialect.note("user", text));
    const lines = linesOf(task);
    const measure = (text: string) => meter.measureMessage(write(text)).total;
    const order = orderLines(task, lines, task.budgetTokens - measure(""));
    for (let count = order.length; count > 0;) {
      const kept = order.slice(0, count).toSorted((a, b) => a - b);
      const text = kept.map((line) => lines[line]).join("\n");
      const over = measure(text) - task.budgetTokens;
      if (over <= 0) return [...system, write(text)];
      // Joined lines may cost a little more than their sum.
      count -= Math.max(1, Math.floor(over / 20));
    }
    return system;
  },
};

function linesOf({ messages }: BaselineTask): readonly string[] {
  return messages
    .filter(({ role }) => role !== "system")
    .flatMap((message) => textsOf(message))
    .flatMap(({ text }) => text.split("\n"));
}

/** The lines to keep, the most valuable first. */
function orderLines(
  { needed, meter }: BaselineTask,
  lines: readonly string[],
  budgetTokens: number,
): readonly number[] {
  const kept = new Set<number>();
  let left = budgetTokens;
  const costOf = (line: number) => meter.countText(`${lines[line] ?? ""}\n`);
  const keep = (line: number, cost: number): boolean => {
    if (kept.has(line) || cost > left) return false;
    left -= cost;
    kept.add(line);
    return true;
  };
  const items = lines.map((text, line): CoverItem => {
    const covers = boundAtoms(needed, [text]);
    return { covers, cost: covers.length === 0 ? 1 : costOf(line) };
  });
  coverGreedily(items, (line) => keep(line, items[line]?.cost ?? 0));
  for (let line = lines.length - 1; line >= 0 && left > 0; line -= 1) {
    if ((lines[line] as string).length < left * longestToken) {
      keep(line, costOf(line));
    }
  }
  return [...kept];
}

/** About the most characters of one token: longer lines than this allows can't fit and are not counted. */
const longestToken = 16;
