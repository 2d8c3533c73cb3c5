import { toOneLine } from "../ledger/one-line.ts";
import { formatSources } from "../ledger/provenance.ts";
import type { MessageText } from "../messages/message-range.ts";
import type { RankedValue } from "./rank-values.ts";

/**
 * Lines of removed messages that a summary may restore verbatim: those with values
 * that a user or the agent has used, each once, with its speaker and message.
 */
export function exactLines(values: readonly RankedValue[]): readonly string[] {
  const lines = new Set<string>();
  for (const { line } of values) {
    if (line === undefined) continue;
    const { text, source } = line;
    const sources = formatSources([source.index]);
    lines.add(`- ${speakerOf(source)} ${sources}: ${toOneLine(text)}`);
  }
  return [...lines];
}

/** The speaker of a line. A tool's name is left out, because it could read like a value. */
function speakerOf({ kind, role }: MessageText): string {
  if (kind === "call") return "tool call";
  if (kind === "result") return "tool result";
  return kind === "text" && role !== "tool" ? role : "data";
}
