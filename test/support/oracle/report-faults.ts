import { compactText } from "./json-text.ts";
import type { AlignmentTask, Alignment } from "./alignment.ts";
import { dropAction, type Report, type ReportedChange } from "./report.ts";
import { compactMessage, isVerbatim } from "./wire.ts";

export interface ReportTask extends AlignmentTask {
  readonly alignment: Alignment;
}

/** Names everything in the report that isn't so. */
export function reportFaults(task: ReportTask): string[] {
  const { report } = task;
  return [
    ...report.changes.flatMap((change) =>
      changeFaults(task, change).map(
        (fault) => `change of message ${change.message}: ${fault}`,
      ),
    ),
    ...rungFaults(report),
    ...prefixFaults(task),
    ...summaryFaults(task),
  ];
}

function changeFaults(
  { input, output, alignment, report }: ReportTask,
  { message, part, action, tokensBefore, tokensAfter }: ReportedChange,
): string[] {
  const original = input[message];
  if (original === undefined) return ["there is no such message"];
  const faults: string[] = [];
  if (!(tokensBefore >= tokensAfter && tokensAfter >= 0)) {
    faults.push(`from ${tokensBefore} to ${tokensAfter} tokens is no saving`);
  }
  const place = alignment.places[message];
  if (part === undefined) {
    if (action === dropAction && place !== undefined)
      faults.push("it is still there");
    return faults;
  }
  const found = output[place ?? -1];
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

function rungFaults({ rungs, tokensBefore, tokensAfter }: Report): string[] {
  const counts = [tokensBefore, ...rungs.map((rung) => rung.tokensAfter)];
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

function prefixFaults({ input, output, report }: ReportTask): string[] {
  const { unchangedMessages, unchangedTokens, tokensAfter } = report;
  if (unchangedMessages === undefined) return ["the report has no prefix"];
  const differing = output.findIndex((message, index) => {
    const original = input[index];
    return original === undefined || !isVerbatim(message, original);
  });
  const unchanged = differing === -1 ? output.length : differing;
  return [
    ...(unchanged === unchangedMessages
      ? []
      : [
          `prefix says ${unchangedMessages} messages are unchanged, there are ${unchanged}`,
        ]),
    ...(unchangedTokens !== undefined && unchangedTokens > tokensAfter
      ? [`prefix has ${unchangedTokens} tokens, the transcript ${tokensAfter}`]
      : []),
  ];
}

function summaryFaults({ input, output, report }: ReportTask): string[] {
  const identical =
    input.length === output.length &&
    output.every(
      (message, index) =>
        compactText(message.node) === compactMessage(input[index] ?? message),
    );
  const changed = report.changes.length > 0;
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
