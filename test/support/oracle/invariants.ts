import type { DialectName } from "../../../src/transcript/transcript.ts";
import { align, type AlignmentTask } from "./alignment.ts";
import { budgetFaults } from "./budget-faults.ts";
import { openCalls } from "./calls.ts";
import { valuesOf, type Case } from "./case.ts";
import { inventionFaults } from "./invention-faults.ts";
import { editFaults, orderFaults } from "./order-faults.ts";
import { readReport } from "./report.ts";
import { reportFaults } from "./report-faults.ts";
import { hasDebatableOrder } from "./responses-rules.ts";
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

function ruleFaults({ dialect, request, response, report }: Case): string[] {
  const [input, output] = [valuesOf(request), valuesOf(response)];
  const faults = findRefusals(dialect, output, { input }).map(
    (refusal) => `the provider refuses it: ${refusal}`,
  );
  const wasBroken = findRefusals(dialect, input).length > 0;
  if (wasBroken && report.repairs.length === 0)
    faults.push("a repair isn't reported");
  const isDebatable =
    dialect === "openai-responses" && hasDebatableOrder(input);
  if (!wasBroken && !isDebatable && report.repairs.length > 0)
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
