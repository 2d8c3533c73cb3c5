import type { Violation } from "../../transcript/dialect.ts";
import { quote } from "./invalid-message.ts";
import type { CallSite, Pairing, ResultSite } from "./pair-calls.ts";

/** The faults of a list's calls and results, unsorted. */
export function callViolations({
  calls,
  results,
}: Pairing): readonly Violation[] {
  return [...calls.flatMap(faultsOfCall), ...results.flatMap(faultOfResult)];
}

function faultsOfCall(call: CallSite): readonly Violation[] {
  const { slot, position, clashes, result, open } = call;
  const faults: Violation[] = [];
  if (slot.lacksId) {
    const detail = "A call has no id.";
    faults.push({ rule: "missing_call_id", position, detail });
  } else if (clashes) {
    const detail = `Two calls of one assistant turn have the id ${quote(slot.label)}.`;
    faults.push({ rule: "duplicate_call_id", position, detail });
  }
  if (result === undefined && !open) {
    const detail = `Call ${quote(slot.label)} has no result.`;
    faults.push({ rule: "unanswered_tool_call", position, detail });
  }
  return faults;
}

function faultOfResult(result: ResultSite): readonly Violation[] {
  const { state, position, slot } = result;
  switch (state) {
    case "orphan": {
      const detail = `The result ${quote(slot.label)} answers no call before it.`;
      return [{ rule: "orphan_tool_result", position, detail }];
    }
    case "duplicate": {
      const detail = `Call ${quote(slot.label)} already has a result.`;
      return [{ rule: "duplicate_tool_result", position, detail }];
    }
    case "misplaced": {
      const detail = `The result ${quote(slot.label)} does not follow its call directly.`;
      return [{ rule: "misplaced_tool_result", position, detail }];
    }
    case "in_place":
    case "unseen":
      return [];
  }
}

/** Violations in the order of the list; those of one message keep their order. */
export function inOrder(violations: readonly Violation[]): Violation[] {
  return violations.toSorted((a, b) => a.position - b.position);
}
