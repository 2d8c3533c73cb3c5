import { ledgerIntroduction } from "../../text/own-text.ts";
import { emptyLedger } from "../ledger/ledger.ts";
import { toOneLine } from "../ledger/one-line.ts";
import { readSources } from "../ledger/provenance.ts";
import { readRenderedLedger } from "../ledger/read-rendered-ledger.ts";
import { exactLinesHeading } from "../ledger/render-ledger.ts";
import { renderEntries, sections } from "../ledger/sections.ts";
import type { MessageRange } from "../messages/message-range.ts";
import { verifyLedger } from "./verify-ledger.ts";

export interface SummarySources {
  /** The messages that the summary was made of. */
  readonly range: MessageRange;
  /** The texts of earlier summaries among them. */
  readonly earlier: readonly string[];
}

/** What follows the introduction on the first line: its end, perhaps with a tag. */
const endOfIntroduction = /^(?: Tag: [a-z]{21})?\]?$/;
const exactLine =
  /^- (?:system|user|assistant|unknown|data|tool call|tool result) (\[#[\d·]{1,24}\]): (.+)$/;

/**
 * True if the messages bear out every line of a summary's text: for a text from a store,
 * which anyone may have written. Its lines are entries of a ledger that holds against
 * the messages, under the headings that Pith writes, and lines of the messages.
 */
export function isVerifiedSummary(
  text: string,
  { range, earlier }: SummarySources,
): boolean {
  const [first = "", ...rows] = text.split("\n");
  if (
    !first.startsWith(ledgerIntroduction) ||
    !endOfIntroduction.test(first.slice(ledgerIntroduction.length))
  ) {
    return false;
  }
  const at = rows.indexOf(exactLinesHeading);
  const exact = at < 0 ? [] : rows.slice(at + 1);
  const known = new Set(earlier.flatMap((summary) => summary.split("\n")));
  return (
    exact.every((row) => known.has(row) || isLineOf(row, range)) &&
    isLedger(at < 0 ? rows : rows.slice(0, at), {
      text,
      ...{ range, earlier },
    })
  );
}

/** True if the rows are the entries of a sound ledger, each under its heading. */
function isLedger(
  rows: readonly string[],
  { text, range, earlier }: SummarySources & { readonly text: string },
): boolean {
  const ledger = readRenderedLedger(text);
  const headings = new Map(
    sections.map(({ name, heading }) => [name, heading]),
  );
  const written: string[] = [];
  let above = "";
  for (const { section, text: row } of renderEntries(ledger)) {
    const heading = headings.get(section) ?? "";
    if (heading !== above) written.push(heading);
    written.push(row);
    above = heading;
  }
  if (written.join("\n") !== rows.join("\n")) return false;
  const old = earlier.map((one) => readRenderedLedger(one));
  const verified = verifyLedger(ledger, {
    range,
    earlier: old.at(-1) ?? emptyLedger,
  });
  return (
    verified !== undefined &&
    renderEntries(verified).length === renderEntries(ledger).length
  );
}

/** True if the message that the row names holds its line. */
function isLineOf(row: string, { texts }: MessageRange): boolean {
  const [, named = "", line = ""] = exactLine.exec(row) ?? [];
  const [index] = readSources(`- ${named}`).sources;
  return (
    line !== "" &&
    texts.some(
      (text) =>
        text.index === index &&
        text.text.replaceAll(/\s+/g, " ").includes(toOneLine(line)),
    )
  );
}
