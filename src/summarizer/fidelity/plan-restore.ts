import { atomsOf } from "../../selection/atoms.ts";
import type { LedgerLine } from "../ledger/ledger.ts";
import { toOneLine } from "../ledger/one-line.ts";
import { formatSources } from "../ledger/provenance.ts";
import { restoredHeadings } from "../ledger/restored-headings.ts";
import { sentencesOf, statedRules } from "../span/sentences.ts";
import type { Span, Utterance } from "../span/utterance.ts";
import { chooseLines, type Candidate } from "./choose-lines.ts";
import { createKnownValues } from "./known-values.ts";
import { rankValues, type RankedValue } from "./rank-values.ts";

export interface RestoreOptions {
  /** The messages that leave. */
  readonly left: Span;
  /** The texts of the messages that stay. */
  readonly stays: readonly string[];
  /** The text that takes the place of what left. */
  readonly summary: string;
  /** Open tasks, which may have had no room in `summary`. */
  readonly tasks: readonly LedgerLine[];
  /** Room for `RestorePlan.text`. */
  readonly maxTokens: number;
  readonly countText: (text: string) => number;
}

/** Rules, tasks and values that matter: how many are still there. */
export interface FidelityCounts {
  readonly kept: number;
  readonly restored: number;
  readonly lost: number;
}

export interface RestorePlan {
  /** To be put behind the summary; empty when nothing is restored. At most `maxTokens`. */
  readonly text: string;
  readonly tokens: number;
  readonly counts: FidelityCounts;
  /** The rules that had no room, verbatim. A caller who must keep them finds room elsewhere. */
  readonly lostRules: readonly string[];
}

/**
 * Compares what left with what stays, and plans which rules, tasks and values to
 * put back verbatim, each with the line around it: rules first, then open tasks,
 * then the lines that bring back most per token.
 */
export function planRestore(options: RestoreOptions): RestorePlan {
  const { left, stays, summary, tasks, maxTokens, countText } = options;
  const cost = (text: string): number => countText(`${text}\n`);
  const rules = statedRules(left);
  const staying = new Set(stays.flatMap(sentencesOf));
  const lostRules = rules.filter(
    ({ text }) => !staying.has(text) && !summary.includes(text),
  );
  const lostTasks = tasks.filter(({ text }) => !summary.includes(text));
  const values = rankValues(left);
  const known = createKnownValues([...stays, summary]);
  const lostValues = values.filter(({ atom }) => !known.holds(atom));

  const candidate = (
    group: "rule" | "task",
    { text, sources }: LedgerLine,
  ): Candidate => {
    const line = `- ${text} ${formatSources(sources)}`;
    return { group, text: line, tokens: cost(line), brings: [text] };
  };
  const certain = [
    ...lostRules.map(({ text, index }) =>
      candidate("rule", { text, sources: [index] }),
    ),
    ...lostTasks.map((task) => candidate("task", task)),
  ];
  const chosen = chooseLines(certain, linesFor(lostValues, cost), {
    scores: new Map(lostValues.map(({ atom, score }) => [atom, score])),
    room: maxTokens - cost(Object.values(restoredHeadings).join("\n")),
  });
  const { text, lines } = formatWithin(chosen, maxTokens, countText);
  const restored = new Set(lines.flatMap(({ brings }) => brings));
  const total = rules.length + tasks.length + values.length;
  const missing = certain.length + lostValues.length;
  return {
    text,
    tokens: countText(text),
    counts: {
      kept: total - missing,
      restored: restored.size,
      lost: missing - restored.size,
    },
    lostRules: lostRules
      .map((rule) => rule.text)
      .filter((rule) => !restored.has(rule)),
  };
}

/** The lines that hold the values, each once. */
function linesFor(
  values: readonly RankedValue[],
  cost: (text: string) => number,
): readonly Candidate[] {
  const wanted = new Set(values.map(({ atom }) => atom));
  const lines = new Map<string, Candidate>();
  for (const { line } of values) {
    if (line === undefined || lines.has(line.text)) continue;
    const { utterance } = line;
    const source = formatSources([utterance.index]);
    const text = `- ${speakerOf(utterance)} ${source}: ${toOneLine(line.text)}`;
    const brings = [...atomsOf(text).keys()].filter((atom) => wanted.has(atom));
    if (brings.length === 0) continue;
    lines.set(line.text, { group: "line", text, tokens: cost(text), brings });
  }
  return [...lines.values()];
}

/** Whose words a line is; the tool's name is left out, it could read like a value. */
function speakerOf({ kind, role }: Utterance): string {
  if (kind === "call") return "tool call";
  if (kind === "result") return "tool result";
  return kind === "text" && role !== "tool" ? role : "data";
}

/** The lines under their headings; the last ones leave when the whole is more than its lines. */
function formatWithin(
  chosen: readonly Candidate[],
  maxTokens: number,
  countText: (text: string) => number,
): { readonly text: string; readonly lines: readonly Candidate[] } {
  for (let count = chosen.length; count > 0; count -= 1) {
    const lines = chosen.slice(0, count);
    const text = format(lines);
    if (countText(text) <= maxTokens) return { text, lines };
  }
  return { text: "", lines: [] };
}

function format(chosen: readonly Candidate[]): string {
  return (["rule", "task", "line"] as const)
    .flatMap((group) => {
      const own = chosen.filter((candidate) => candidate.group === group);
      return own.length === 0
        ? []
        : [restoredHeadings[group], ...own.map(({ text }) => text)];
    })
    .join("\n");
}
