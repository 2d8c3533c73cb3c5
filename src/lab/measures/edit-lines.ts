import type { ToolCallPart } from "../../transcript/part.ts";
import type { Message } from "../../transcript/transcript.ts";
import { createMatcher } from "../truth/matcher.ts";
import { argumentLeaves } from "../../transcript/argument-leaves.ts";
import { textsOf } from "../truth/texts.ts";
import type { Reference } from "../runs/reference.ts";
import { shareOf, type Measure } from "./measure.ts";

/** Shorter lines, such as a brace or an `else`, are found anywhere. */
const shortestLine = 16;

/** Names of arguments with text to find in a file, without `_`, `-` and case: `old_string`, `oldText`, … */
const oldTextKeys: ReadonlySet<string> = new Set([
  "oldstring",
  "oldstr",
  "oldtext",
  "old",
  "oldcode",
  "oldcontent",
  "search",
  "searchtext",
  "original",
  "originaltext",
]);

/**
 * Edits fail unless they quote the old text exactly. The figure is the share of the
 * lines that later edits had to quote, and that the agent could know only from the
 * prefix, that are still there, indentation included.
 */
export const editLines: Measure<"edit_line_recall"> = {
  description:
    "Share of the lines that later edits had to quote that are still there exactly.",
  figures: {
    edit_line_recall: {
      short: "edits",
      title: "Edit lines",
      format: "share",
      better: "higher",
      failedAs: 0,
      table: "budgets",
    },
  },
  prepare(reference) {
    const lines = neededLines(reference);
    const matcher = createMatcher(lines, { wholeWords: false });
    return ({ texts }) => {
      const found = new Set<number>();
      for (const text of texts) matcher.scan(text, (line) => found.add(line));
      return {
        edit_lines: lines.length,
        edit_line_recall: shareOf(found.size, lines.length),
      };
    };
  },
};

function neededLines({ cut, texts }: Reference): readonly string[] {
  const firstUse = new Map<string, number>();
  cut.future.forEach((message, position) => {
    for (const line of quotedLines(message)) {
      if (!firstUse.has(line)) firstUse.set(line, position);
    }
  });
  const lines = [...firstUse.keys()];
  const matcher = createMatcher(lines, { wholeWords: false });
  const known = new Set<number>();
  for (const text of texts) matcher.scan(text, (line) => known.add(line));
  cut.future.forEach((message, position) => {
    if (message.role !== "user" && message.role !== "tool") return;
    for (const { text } of textsOf(message)) {
      matcher.scan(text, (line) => {
        const usedAt = firstUse.get(lines[line] as string) as number;
        if (position < usedAt) known.delete(line);
      });
    }
  });
  return lines.filter((_, line) => known.has(line));
}

function quotedLines({ parts }: Message): readonly string[] {
  return parts
    .filter((part) => part.kind === "tool_call")
    .flatMap(oldTexts)
    .flatMap((text) => text.split(/\r?\n/))
    .map((line) => line.trimEnd())
    .filter((line) => line.trimStart().length >= shortestLine);
}

function oldTexts(call: ToolCallPart): readonly string[] {
  return argumentLeaves(call).flatMap(({ key, value }) => {
    if (oldTextKeys.has(key.replace(/[_-]/g, "").toLowerCase())) return [value];
    return value.includes("*** Begin Patch") ? [oldSide(value)] : [];
  });
}

/** The lines that a patch expects to find: those that it removes and those that it keeps. */
function oldSide(patch: string): string {
  return patch
    .split("\n")
    .filter((line) => /^[- ]/.test(line) && !line.startsWith("---"))
    .map((line) => line.slice(1))
    .join("\n");
}
