import type { Case } from "./case.ts";
import { forbiddenEdits } from "./edits.ts";
import { wordsSurvive } from "./verbatim.ts";
import { isVerbatim } from "./wire.ts";

/** Names every message that is gone without a word, out of order, or from nowhere. */
export function orderFaults(judged: Case): string[] {
  const { alignment, input, output, report } = judged;
  const reported = new Set(report.changes.map(({ message }) => message));
  const missing = input.flatMap((message, index) => {
    const gone = alignment.places[index] === undefined;
    if (!gone || reported.has(index) || report.repairs.includes(index))
      return [];
    const survives = report.repairs.length > 0 && wordsSurvive(judged, message);
    return survives ? [] : [`message ${index} is gone and no change says so`];
  });
  // Where a repair put things is for the rules to judge.
  if (report.repairs.length > 0) return missing;
  const strangers = output.flatMap((message, place) => {
    if (alignment.sources[place] !== undefined || isBridge(judged, place)) {
      return [];
    }
    const known = input.findIndex((original) => isVerbatim(message, original));
    if (known === -1) return [`output ${place} comes from no message`];
    const fault = reported.has(known)
      ? "stands there although it is reported as changed"
      : "is out of order";
    return [`output ${place}, message ${known}, ${fault}`];
  });
  return [...missing, ...strangers];
}

/** A single note may stand where two neighbours of one role, or an assistant at the start, would be refused. */
function isBridge(
  { dialect, output, alignment }: Case,
  place: number,
): boolean {
  if (dialect !== "anthropic-messages") return false;
  const isNew = (at: number) =>
    output[at] !== undefined && alignment.sources[at] === undefined;
  if (isNew(place - 1) || isNew(place + 1)) return false;
  const roles = output.map(({ value }) => value.role);
  const own = roles[place];
  const previous = roles.slice(0, place).findLast(isSpeaker);
  const next = roles.slice(place + 1).find(isSpeaker);
  if (previous === undefined) return own === "user" && next === "assistant";
  return previous === next && own !== previous;
}

/** An instruction in between doesn't count as a turn. */
function isSpeaker(role: unknown): boolean {
  return role !== "system";
}

/** Names every place where a message was altered although no edit may touch it. */
export function editFaults({
  dialect,
  alignment,
  input,
  output,
  report,
}: Case): string[] {
  // A repair may have joined or completed any message.
  if (report.repairs.length > 0) return [];
  return output.flatMap((message, place) => {
    const source = alignment.sources[place];
    const original = source === undefined ? undefined : input[source];
    if (source === undefined || original === undefined) return [];
    if (isVerbatim(message, original)) return [];
    return forbiddenEdits(dialect, original.node, message.node).map(
      (path) => `message ${source} may not be edited at ${path}`,
    );
  });
}
