import { emptyLedger, type Ledger, type LedgerLine } from "./ledger.ts";
import { readSources } from "./provenance.ts";
import { exactLinesHeading, type HeadedLine } from "./render-ledger.ts";
import { sections, type SectionName } from "./sections.ts";

const sectionByHeading: ReadonlyMap<string, SectionName> = new Map(
  sections.map(({ heading, name }) => [heading, name]),
);

/** A line of a summary; without a section, it is a line of a removed message. */
export interface SummaryRow extends HeadedLine {
  readonly section: SectionName | undefined;
}

/**
 * The lines of a summary that `formatSummary` wrote. The text says nothing about who
 * wrote it: ask for its tag first.
 */
export function readRows(text: string): readonly SummaryRow[] {
  const rows: SummaryRow[] = [];
  let heading = "";
  for (const row of text.split("\n").slice(1)) {
    const section = sectionByHeading.get(heading);
    const isExact = heading === exactLinesHeading;
    if (isExact || row.startsWith("- ")) {
      if (isExact || section !== undefined)
        rows.push({ heading, section, text: row });
    } else heading = row;
  }
  return rows;
}

/**
 * Reads a ledger from its rendered text, for a caller who sends a compacted transcript
 * back after the stored ledger has expired. Rendering the result gives the same text.
 * Errors and tasks get new ids.
 */
export function readRenderedLedger(text: string): Ledger {
  const lines = new Map<SectionName, LedgerLine[]>();
  for (const { section, text: row } of readRows(text)) {
    const { text: body, sources } = readSources(row.slice(2));
    if (section === undefined || body === "" || sources.length === 0) continue;
    const own = lines.get(section);
    if (own === undefined) lines.set(section, [{ text: body, sources }]);
    else own.push({ text: body, sources });
  }
  return fromLines((name) => lines.get(name) ?? []);
}

function fromLines(
  linesOf: (name: SectionName) => readonly LedgerLine[],
): Ledger {
  let nextNumber = 1;
  const withId = (letter: string) => (line: LedgerLine) => ({
    id: `${letter}${nextNumber++}`,
    ...line,
  });
  return {
    ...emptyLedger,
    goal: linesOf("goal")[0] ?? null,
    rules: [...linesOf("rules")],
    decisions: [...linesOf("decisions")],
    state: linesOf("state").flatMap(({ text, sources }) => {
      const [resource, rest] = splitAt(text, ": ");
      return rest === "" ? [] : [{ resource, text: rest, sources }];
    }),
    facts: linesOf("facts").flatMap(({ text, sources }) => {
      const [key, value] = splitAt(text, " = ");
      return value === "" ? [] : [{ key, value, sources }];
    }),
    errors: linesOf("errors").map(withId("E")),
    tasks: linesOf("tasks").map(withId("T")),
    quotes: linesOf("quotes").flatMap(({ text, sources }) => {
      const inner = text.slice(1, -1);
      return inner === "" ? [] : [{ text: inner, sources }];
    }),
    next: linesOf("next")[0] ?? null,
    nextNumber,
  };
}

function splitAt(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator);
  return at <= 0
    ? [text, ""]
    : [text.slice(0, at), text.slice(at + separator.length)];
}
