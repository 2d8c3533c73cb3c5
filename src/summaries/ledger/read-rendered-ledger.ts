import { emptyLedger, type Ledger, type LedgerLine } from "./ledger.ts";
import { readSources } from "./provenance.ts";
import { exactLinesHeading } from "./render-ledger.ts";
import { sections, type SectionName } from "./sections.ts";
import { isRenderedLedger, ledgerIntroduction } from "../../text/own-text.ts";

const sectionByHeading: ReadonlyMap<string, SectionName> = new Map(
  sections.map(({ heading, name }) => [heading, name]),
);

/** The lines of removed messages that a summary quotes verbatim. */
export function readExactLines(text: string): readonly string[] {
  if (!isRenderedLedger(text)) return [];
  const rows = text.split("\n");
  const heading = rows.indexOf(exactLinesHeading);
  return heading < 0 ? [] : rows.slice(heading + 1);
}

/**
 * Reads a ledger from its rendered text, for a caller who sends a compacted transcript
 * back after the stored ledger has expired; undefined if `text` isn't a summary.
 * Rendering the result gives the same text. Errors and tasks get new ids.
 */
export function readRenderedLedger(text: string): Ledger | undefined {
  if (!isRenderedLedger(text)) return undefined;
  const lines = new Map<SectionName, LedgerLine[]>();
  let section: SectionName | undefined;
  for (const row of text.slice(ledgerIntroduction.length).split("\n")) {
    if (!row.startsWith("- ")) {
      section = sectionByHeading.get(row);
      continue;
    }
    const { text: body, sources } = readSources(row.slice(2));
    if (section === undefined || body === "" || sources.length === 0) continue;
    lines.set(section, [
      ...(lines.get(section) ?? []),
      { text: body, sources },
    ]);
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
