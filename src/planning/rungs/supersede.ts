import { hash } from "node:crypto";
import { marks } from "../../text/marks.ts";
import type { Draft } from "../draft.ts";
import type { Rung } from "../strategies/strategy.ts";
import { editableResults, type ResultPlace } from "./tool-results.ts";

/**
 * A result that stands again in full further down, and a result of a call that
 * was made again with the same arguments, leave a mark where they stood. The
 * newest copy stays.
 */
export const supersedeRung: Rung = {
  name: "supersede",
  apply({ draft, targetTokens }) {
    const newest = findNewest(draft);
    for (const place of newest.places) {
      if (draft.tokens <= targetTokens) return;
      const { position, part } = place;
      if (newest.byContent.get(contentKey(place)) !== place) {
        draft.rewrite(position, part, "deduplicate", marks.duplicateResult);
        continue;
      }
      const call = newest.callKeys.get(place);
      if (call !== undefined && newest.byCall.get(call) !== place) {
        draft.rewrite(position, part, "supersede", marks.supersededResult);
      }
    }
  },
};

interface Newest {
  readonly places: readonly ResultPlace[];
  readonly byContent: ReadonlyMap<string, ResultPlace>;
  readonly byCall: ReadonlyMap<string, ResultPlace>;
  readonly callKeys: ReadonlyMap<ResultPlace, string>;
}

function findNewest(draft: Draft): Newest {
  const places = editableResults(draft.subject).filter(
    ({ result }) => result.media.length === 0,
  );
  const byContent = new Map<string, ResultPlace>();
  const byCall = new Map<string, ResultPlace>();
  const callKeys = new Map<ResultPlace, string>();
  const calls = callsByStep(draft);
  for (const place of places) {
    byContent.set(contentKey(place), place);
    const call = calls.get(place.step)?.get(place.result.callId ?? "");
    if (call === undefined) continue;
    callKeys.set(place, call);
    // What failed does not replace what worked.
    if (!place.result.isError) byCall.set(call, place);
  }
  return { places, byContent, byCall, callKeys };
}

/** For each step, what every call id of it asked for. Ids may repeat across steps, not within one. */
function callsByStep(draft: Draft): ReadonlyMap<number, Map<string, string>> {
  const { messages, steps } = draft.subject;
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

function contentKey({ result }: ResultPlace): string {
  return digest(result.text);
}

/** V8 hashes long strings by their length alone, so a Map must not be keyed by a caller's text. */
function digest(text: string): string {
  return hash("sha256", text, "base64");
}
