import { compactText } from "./json-text.ts";
import type { AlignmentTask, Alignment } from "./alignment.ts";
import {
  dropAction,
  noteAction,
  type Report,
  type ReportedChange,
} from "./report.ts";
import { compactMessage, isVerbatim } from "./wire.ts";

export interface ReportTask extends AlignmentTask {
  readonly alignment: Alignment;
}

/** Names everything in the report that isn't so. */
export function reportFaults(task: ReportTask): string[] {
  const { report } = task;
  return [
    ...report.changes
      .filter(({ action }) => action !== noteAction)
      .flatMap((change) =>
        changeFaults(task, change).map(
          (fault) => `change of message ${change.message ?? "?"}: ${fault}`,
        ),
      ),
    ...noteFaults(task),
    ...rungFaults(report),
    ...prefixFaults(task),
    ...summaryFaults(task),
  ];
}

function changeFaults(
  { input, output, alignment, report }: ReportTask,
  { message, part, tokensBefore, tokensAfter }: ReportedChange,
): string[] {
  const faults =
    tokensBefore >= tokensAfter && tokensAfter >= 0
      ? []
      : [`from ${tokensBefore} to ${tokensAfter} tokens is no saving`];
  // A repair writes messages and completes others: they can't be followed any more.
  if (report.repairs.length > 0) return faults;
  const original = input[message ?? -1];
  if (message === undefined || original === undefined) {
    return [...faults, "there is no such message"];
  }
  if (part === undefined) return faults;
  const found = output[alignment.places[message] ?? -1];
  if (found === undefined) {
    const dropped = report.changes.some(
      (other) => other.message === message && other.action === dropAction,
    );
    return dropped
      ? faults
      : [...faults, "it is gone but nothing says dropped"];
  }
  return isVerbatim(found, original) ? [...faults, "it is unchanged"] : faults;
}

/** Every message that comes from no other is a note, and every note is there. */
function noteFaults({ alignment, report }: ReportTask): string[] {
  if (report.repairs.length > 0) return [];
  const notes = report.changes.filter(({ action }) => action === noteAction);
  const fresh = alignment.sources.filter((source) => source === undefined);
  return notes.length === fresh.length
    ? []
    : [`${notes.length} notes are reported, ${fresh.length} messages are new`];
}

function rungFaults({
  rungs,
  repairs,
  tokensBefore,
  tokensAfter,
}: Report): string[] {
  // A repair may have made the transcript larger before the first rung.
  const first = repairs.length > 0 ? Infinity : tokensBefore;
  const counts = [first, ...rungs.map((rung) => rung.tokensAfter)];
  const rises = rungs
    .filter((rung, index) => !(rung.tokensAfter <= (counts[index] ?? 0)))
    .map(({ rung }) => `rung ${rung} makes the transcript larger`);
  const last = rungs.at(-1);
  return last && last.tokensAfter !== tokensAfter
    ? [
        ...rises,
        `the last rung ends at ${last.tokensAfter}, not at ${tokensAfter}`,
      ]
    : rises;
}

function prefixFaults({
  input,
  output,
  alignment,
  report,
}: ReportTask): string[] {
  const { unchangedMessages, unchangedTokens, tokensAfter } = report;
  if (unchangedMessages === undefined) return ["the report has no prefix"];
  const identical = lengthOfPrefix(output, (message, index) => {
    const original = input[index];
    return original !== undefined && isVerbatim(message, original);
  });
  // Of two equal messages one may have left, so that the other only looks unchanged.
  const kept = lengthOfPrefix(
    alignment.sources.slice(0, identical),
    (source, index) => source === index,
  );
  const least = report.repairs.length > 0 ? 0 : kept;
  return [
    ...(unchangedMessages >= least && unchangedMessages <= identical
      ? []
      : [
          `prefix says ${unchangedMessages} messages are unchanged, there are ${identical}`,
        ]),
    ...(unchangedTokens !== undefined && unchangedTokens > tokensAfter
      ? [`prefix has ${unchangedTokens} tokens, the transcript ${tokensAfter}`]
      : []),
  ];
}

function lengthOfPrefix<Item>(
  items: readonly Item[],
  belongs: (item: Item, index: number) => boolean,
): number {
  const end = items.findIndex((item, index) => !belongs(item, index));
  return end === -1 ? items.length : end;
}

function summaryFaults({ input, output, report }: ReportTask): string[] {
  const identical =
    input.length === output.length &&
    output.every(
      (message, index) =>
        compactText(message.node) === compactMessage(input[index] ?? message),
    );
  const changed = report.changes.length > 0;
  // What a repair altered is no change of the compaction's.
  if (report.repairs.length > 0) return [];
  return [
    ...(report.compacted && identical
      ? ["compacted, but nothing is different"]
      : []),
    ...(!report.compacted && changed
      ? ["not compacted, but there are changes"]
      : []),
    ...(!report.compacted && !identical
      ? ["not compacted, but something is different"]
      : []),
  ];
}
