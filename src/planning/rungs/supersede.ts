import { hash } from "node:crypto";
import { marks } from "../../text/marks.ts";
import type { PlanBuilder } from "../plan-builder.ts";
import type { Rung } from "./rung.ts";
import { editableResults, type EditableResult } from "./editable-results.ts";

/**
 * Replaces by a mark every result that a later one repeats in full, and every
 * result of a call that was made again with the same arguments. The newest stays.
 */
export const supersedeRung: Rung = {
  name: "supersede",
  isLossy: false,
  apply({ builder, targetTokens }) {
    const newest = findNewest(builder);
    for (const [order, result] of newest.results.entries()) {
      if (builder.tokens <= targetTokens) return;
      const { position, part } = result;
      if (newest.byContent.get(contentKey(result)) !== result) {
        builder.rewrite(position, part, {
          action: "deduplicate",
          text: marks.duplicateResult,
        });
        continue;
      }
      const call = newest.callKeys.get(result);
      if (call !== undefined && (newest.byCall.get(call) ?? -1) > order) {
        builder.rewrite(position, part, {
          action: "supersede",
          text: marks.supersededResult,
        });
      }
    }
  },
};

interface Newest {
  readonly results: readonly EditableResult[];
  readonly byContent: ReadonlyMap<string, EditableResult>;
  /** By call: the place among `results` of its newest result that is no error. */
  readonly byCall: ReadonlyMap<string, number>;
  readonly callKeys: ReadonlyMap<EditableResult, string>;
}

function findNewest(builder: PlanBuilder): Newest {
  const results = editableResults(builder.input).filter(
    ({ result }) => result.media.length === 0,
  );
  const byContent = new Map<string, EditableResult>();
  const byCall = new Map<string, number>();
  const callKeys = new Map<EditableResult, string>();
  const calls = callsByStep(builder);
  for (const [order, result] of results.entries()) {
    byContent.set(contentKey(result), result);
    const call = calls.get(result.step)?.get(result.result.callId ?? "");
    if (call === undefined) continue;
    callKeys.set(result, call);
    // A failed call doesn't supersede a successful one.
    if (!result.result.isError) byCall.set(call, order);
  }
  return { results, byContent, byCall, callKeys };
}

/** By step and call id: a digest of the call. Ids may repeat across steps, but not within one. */
function callsByStep(
  builder: PlanBuilder,
): ReadonlyMap<number, Map<string, string>> {
  const { messages, steps } = builder.input;
  const calls = new Map<number, Map<string, string>>();
  steps.forEach(({ start, end }, step) => {
    for (let position = start; position < end; position += 1) {
      for (const part of messages[position]?.parts ?? []) {
        if (part.kind !== "tool_call") continue;
        const byId = calls.get(step) ?? new Map<string, string>();
        calls.set(step, byId);
        byId.set(part.callId ?? "", digest(`${part.name}\n${part.arguments}`));
      }
    }
  });
  return calls;
}

function contentKey({ result }: EditableResult): string {
  return digest(result.text);
}

/** V8 hashes long strings by their length alone, so a caller's text must not key a Map. */
function digest(text: string): string {
  return hash("sha256", text, "base64");
}
