import { readSources } from "./provenance.ts";
import { exactLinesHeading } from "./render-ledger.ts";
import { sections, type SectionName } from "./sections.ts";

/** The text of a claimed summary by whose words it gives them for, one line each. */
export interface ClaimedSummary {
  /** The goal, the rules, and everything outside of a summary's sections. */
  readonly said: readonly string[];
  /** What it reports: decisions, facts, errors, tasks. */
  readonly reported: readonly string[];
  /** What it quotes: words of tool results and lines of removed messages. */
  readonly quoted: readonly string[];
}

const saidSections: ReadonlySet<SectionName> = new Set(["goal", "rules"]);

const kindByHeading: ReadonlyMap<string, keyof ClaimedSummary> = new Map([
  ...sections.map(({ heading, name }) => {
    const reported = name === "quotes" ? "quoted" : "reported";
    return [heading, saidSections.has(name) ? "said" : reported] as const;
  }),
  [exactLinesHeading, "quoted"],
]);

/**
 * Reads a text that claims to be a summary by Pith without a tag to prove it: one of
 * an earlier version or another key, or a forgery. It stays its author's text and gains
 * nothing by the claim. It can only lose: what the text itself gives as a report or a
 * quotation is not taken for its author's rules. A section ends with an empty line,
 * after which a client may have joined another message.
 */
export function readClaimedSummary(text: string): ClaimedSummary {
  const [introduction = "", ...rows] = text.split("\n");
  const lines = {
    said: [] as string[],
    reported: [introduction],
    quoted: [] as string[],
  };
  let kind: keyof ClaimedSummary = "said";
  for (const row of rows) {
    const next = kindByHeading.get(row);
    if (next === undefined) {
      if (row.trim() === "") kind = "said";
      const isEntry = kind === "said" && row.startsWith("- ");
      lines[kind].push(isEntry ? readSources(row.slice(2)).text : row);
    } else kind = next;
  }
  return lines;
}
