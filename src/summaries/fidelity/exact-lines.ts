import { toOneLine } from "../ledger/one-line.ts";
import { formatSources } from "../ledger/provenance.ts";
import type { MessageText } from "../messages/message-range.ts";
import type { RankedValue } from "./rank-values.ts";

/**
 * The lines of messages that leave which hold values that user or agent have used,
 * each once and with whose words it is: what a summary may put back verbatim.
 */
export function exactLines(values: readonly RankedValue[]): readonly string[] {
  const lines = new Set<string>();
  for (const { line } of values) {
    if (line === undefined) continue;
    const { text, utterance } = line;
    const source = formatSources([utterance.index]);
    lines.add(`- ${speakerOf(utterance)} ${source}: ${toOneLine(text)}`);
  }
  return [...lines];
}

/** Whose words a line is; the tool's name is left out, it could read like a value. */
function speakerOf({ kind, role }: MessageText): string {
  if (kind === "call") return "tool call";
  if (kind === "result") return "tool result";
  return kind === "text" && role !== "tool" ? role : "data";
}
