import type { JsonObject } from "../../../src/json/json.ts";
import type { DialectName } from "../../../src/transcript/transcript.ts";
import {
  align,
  isRepaired,
  type Alignment,
  type AlignmentTask,
} from "./alignment.ts";
import { takeInventory } from "./atoms.ts";
import { openCalls } from "./calls.ts";
import { forbiddenEdits } from "./edits.ts";
import { readReport } from "./report.ts";
import { reportFaults } from "./report-faults.ts";
import { findRefusals } from "./rules.ts";
import { contentsOf } from "./texts.ts";
import type { Recount, TokenRange } from "./tokens.ts";
import { verbatimFaults } from "./verbatim.ts";
import { isVerbatim, readWireBody, type WireBody } from "./wire.ts";

export interface CompactionToCheck {
  readonly dialect: DialectName;
  /** Body of the request to `POST /v1/compact`, as it was sent. */
  readonly request: string;
  /** Body of the 200 answer, with the whole transcript in it. */
  readonly response: string;
  readonly count: Recount;
}

interface Case extends AlignmentTask {
  readonly request: WireBody;
  readonly response: WireBody;
  readonly alignment: Alignment;
  readonly count: Recount;
}

/**
 * The invariants that this compaction violates, one sentence each; empty when all
 * hold. Judges by the wire alone: nothing here uses Pith's parser, meter or dialects.
 */
export function checkCompaction(compaction: CompactionToCheck): string[] {
  const { dialect, count } = compaction;
  const request = readWireBody(dialect, compaction.request);
  const response = readWireBody(dialect, compaction.response);
  const task: AlignmentTask = {
    dialect,
    input: request.messages,
    output: response.messages,
    report: readReport(response.value),
  };
  const judged = { ...task, request, response, count, alignment: align(task) };
  return [
    ...budgetFaults(judged),
    ...ruleFaults(judged),
    ...verbatimFaults({ ...judged, request: request.value }),
    ...systemFaults(judged),
    ...orderFaults(judged),
    ...editFaults(judged),
    ...inventionFaults(judged),
    ...reportFaults(judged),
  ];
}

function budgetFaults(judged: Case): string[] {
  const { request, response, report } = judged;
  const { tokensBefore, tokensAfter, target } = report;
  const trigger = Math.max(Number(request.value.trigger_tokens ?? 0), target);
  const bestEffort =
    request.value.on_infeasible === "best_effort" && report.warnings > 0;
  const isUnderTrigger = tokensBefore <= trigger;
  const faults: string[] = [];
  if (target !== request.value.target_tokens)
    faults.push("tokens.target isn't the target");
  if (tokensAfter > target && !isUnderTrigger && !bestEffort) {
    faults.push(`${tokensAfter} tokens come back, ${target} were allowed`);
  }
  if (isUnderTrigger && report.compacted)
    faults.push("rewritten below the trigger");
  if (report.repairs.length > 0) {
    return [
      ...faults,
      ...rangeFaults("after", tokensAfter, recountOf(judged, response)),
    ];
  }
  if (tokensAfter > tokensBefore)
    faults.push("the result is larger than the input");
  return [
    ...faults,
    ...rangeFaults("before", tokensBefore, recountOf(judged, request)),
    ...rangeFaults("after", tokensAfter, recountOf(judged, response)),
  ];
}

/** Tools don't come back, but they are part of what the provider is sent. */
function recountOf(
  { dialect, count, request }: Case,
  body: WireBody,
): TokenRange {
  return count({
    dialect,
    messages: valuesOf(body),
    system: body.system,
    tools: request.tools,
  });
}

function rangeFaults(
  name: string,
  tokens: number,
  { least, most }: TokenRange,
): string[] {
  if (tokens >= least && tokens <= most) return [];
  const right = least === most ? `${least}` : `${least} to ${most}`;
  return [`tokens.${name} is ${tokens}, counted again it is ${right}`];
}

function valuesOf({ messages }: WireBody): readonly JsonObject[] {
  return messages.map(({ value }) => value);
}

function ruleFaults({ dialect, request, response, report }: Case): string[] {
  const [input, output] = [valuesOf(request), valuesOf(response)];
  const faults = findRefusals(dialect, output, { input }).map(
    (refusal) => `the provider refuses it: ${refusal}`,
  );
  const wasBroken = findRefusals(dialect, input).length > 0;
  if (wasBroken && report.repairs.length === 0)
    faults.push("a repair isn't reported");
  if (!wasBroken && report.repairs.length > 0)
    faults.push("a sound transcript was repaired");
  if (wasBroken) return faults;
  const open = openCalls(dialect, input).join();
  return openCalls(dialect, output).join() === open
    ? faults
    : [...faults, `the calls in flight (${open}) aren't in flight any more`];
}

function systemFaults({ request, response }: Case): string[] {
  const faults =
    request.systemText === response.systemText
      ? []
      : ["the system text differs"];
  const extended = response.messages.some(({ extended }) => extended);
  return extended ? [...faults, "the pith extension is still there"] : faults;
}

function orderFaults(judged: Case): string[] {
  const { alignment, input, output, report } = judged;
  const reported = new Set(report.changes.map(({ message }) => message));
  const missing = input.flatMap((_, index) => {
    const gone = alignment.places[index] === undefined;
    return gone && !reported.has(index) && !isRepaired(report, index)
      ? [`message ${index} is gone and no change says so`]
      : [];
  });
  const strangers = output.flatMap((message, place) => {
    if (alignment.sources[place] !== undefined || isBridge(judged, place))
      return [];
    if (report.repairs.length > 0) return [];
    const isKnown = input.some((original) => isVerbatim(message, original));
    return [
      `output ${place} ${isKnown ? "is out of order" : "comes from no message"}`,
    ];
  });
  return [...missing, ...strangers];
}

/** A note may stand where two neighbours of one role, or an assistant at the start, would be refused. */
function isBridge({ dialect, output }: Case, place: number): boolean {
  if (dialect !== "anthropic-messages") return false;
  const [previous, own, next] = [place - 1, place, place + 1].map(
    (index) => output[index]?.value.role,
  );
  if (previous === undefined) return own === "user" && next === "assistant";
  return previous === next && own !== previous;
}

function editFaults({
  dialect,
  alignment,
  input,
  output,
  report,
}: Case): string[] {
  return output.flatMap((message, place) => {
    const source = alignment.sources[place];
    const original = source === undefined ? undefined : input[source];
    if (source === undefined || original === undefined) return [];
    if (isVerbatim(message, original) || isRepaired(report, source)) return [];
    return forbiddenEdits(dialect, original.node, message.node).map(
      (path) => `message ${source} may not be edited at ${path}`,
    );
  });
}

function inventionFaults({
  dialect,
  alignment,
  request,
  response,
  input,
}: Case): string[] {
  const fresh = response.messages.filter((message, place) => {
    const original = input[alignment.sources[place] ?? -1];
    return original === undefined || !isVerbatim(message, original);
  });
  if (fresh.length === 0) return [];
  const inventory = takeInventory([
    ...valuesOf(request).flatMap((message) => textsOf(dialect, message)),
    JSON.stringify([request.system ?? "", request.tools]),
  ]);
  const invented = fresh
    .flatMap(({ value }) => textsOf(dialect, value))
    .flatMap((text) => inventory.unknownIn(text));
  return [...new Set(invented)].map(
    (atom) => `invented ${JSON.stringify(atom)}`,
  );
}

function textsOf(dialect: DialectName, message: JsonObject): readonly string[] {
  const { texts, opaque } = contentsOf(dialect, message);
  return [...texts, ...opaque];
}
