import type { JsonObject, JsonValue } from "../../../src/json/json.ts";
import type { DialectName } from "../../../src/dialects/index.ts";
import { align, type AlignmentTask } from "./alignment.ts";
import { budgetFaults } from "./budget-faults.ts";
import { openCalls } from "./by-dialect.ts";
import { valuesOf, type Case } from "./case.ts";
import { inventionFaults } from "./invention-faults.ts";
import { editFaults, orderFaults } from "./order-faults.ts";
import { readReport } from "./report.ts";
import { reportFaults } from "./report-faults.ts";
import { answersToHeldCalls, isDebatable } from "./responses-rules.ts";
import { findRefusals } from "./rules.ts";
import type { Recount } from "./tokens.ts";
import { verbatimFaults } from "./verbatim.ts";
import { readWireBody } from "./wire.ts";

export interface CompactionToCheck {
  readonly dialect: DialectName;
  /** Body of the request to `POST /v1/compact`, as it was sent. */
  readonly request: string;
  /** Body of the 200 answer, with the whole transcript in it. */
  readonly response: string;
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

function ruleFaults(judged: Case): string[] {
  const { dialect, request, response } = judged;
  const [input, output] = [valuesOf(request), valuesOf(response)];
  const continues = ["previous_response_id", "conversation"].some((field) =>
    isGiven(request.value[field]),
  );
  const refusals = findRefusals(dialect, output, { input, continues });
  const wasBroken = findRefusals(dialect, input, { continues }).length > 0;
  return [
    ...refusals.map((refusal) => `the provider refuses it: ${refusal}`),
    ...(continues ? lostAnswers(input, output) : []),
    ...repairFaults(judged, wasBroken),
    ...(wasBroken ? [] : openCallFaults(dialect, input, output)),
  ];
}

/** The provider waits for the answers to the calls that it holds. */
function lostAnswers(
  input: readonly JsonObject[],
  output: readonly JsonObject[],
): string[] {
  const kept = answersToHeldCalls(output);
  return answersToHeldCalls(input)
    .filter((id) => !kept.includes(id))
    .map((id) => `the answer to the held call ${id} is gone`);
}

function repairFaults(
  { dialect, request, report }: Case,
  wasBroken: boolean,
): string[] {
  const isRepaired = report.repairs.length > 0;
  if (wasBroken) return isRepaired ? [] : ["a repair isn't reported"];
  const mayBeMended =
    dialect === "openai-responses" && isDebatable(valuesOf(request));
  return isRepaired && !mayBeMended ? ["a sound transcript was repaired"] : [];
}

function openCallFaults(
  dialect: DialectName,
  input: readonly JsonObject[],
  output: readonly JsonObject[],
): string[] {
  const open = openCalls(dialect, input).join();
  return openCalls(dialect, output).join() === open
    ? []
    : [`the calls in flight (${open}) aren't in flight any more`];
}

function isGiven(value: JsonValue | undefined): boolean {
  return value !== undefined && value !== null;
}

function systemFaults({ request, response }: Case): string[] {
  const faults =
    request.systemText === response.systemText
      ? []
      : ["the system text differs"];
  const extended = response.messages.some(({ extended }) => extended);
  return extended ? [...faults, "the pith extension is still there"] : faults;
}
