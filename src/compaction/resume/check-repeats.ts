import { hash } from "node:crypto";
import { marks } from "../../text/marks.ts";
import type {
  Part,
  ToolCallPart,
  ToolResultPart,
} from "../../transcript/part.ts";
import type { Message } from "../../transcript/transcript.ts";
import type { RebuiltMessage } from "./rebuild-answer.ts";

/** Most parts of a message that are told apart. */
const partsPerMessage = 1e6;

/**
 * True if every mark that sends the reader to a later result or call tells the truth:
 * a later result has the same text, or a later call the same arguments. Looks at no
 * text unless there is such a mark.
 */
export function areRepeatsTrue(
  messages: readonly RebuiltMessage[],
  beginning: readonly Message[],
): boolean {
  const claims = messages.flatMap(({ position = -1, parts }) =>
    parts.flatMap(({ part, texts }) => {
      const edit = texts[0]?.edit;
      const mark = edit !== undefined && "mark" in edit ? edit.mark : undefined;
      return mark === marks.duplicateResult || mark === marks.supersededResult
        ? { position, part, mark }
        : [];
    }),
  );
  if (claims.length === 0) return true;
  const { results, callOf } = pairResults(beginning);
  const textOf = ({ text }: ToolResultPart) => text;
  const callTextOf = (result: ToolResultPart) => {
    const call = callOf.get(result);
    return call && `${call.name}\n${call.arguments}`;
  };
  return [
    { mark: marks.duplicateResult, keyOf: textOf },
    { mark: marks.supersededResult, keyOf: callTextOf },
  ].every(({ mark, keyOf }) => {
    const places = claims
      .filter((claim) => claim.mark === mark)
      .map(({ position, part }) => ({
        order: orderOf(position, part),
        result: beginning[position]?.parts[part],
      }));
    // A failed call doesn't supersede a successful one.
    const later = results.filter(
      ({ result }) => mark === marks.duplicateResult || !result.isError,
    );
    return areRepeated(places, later, keyOf);
  });
}

interface Place<P> {
  readonly order: number;
  readonly result: P;
}

/** True if a later result has the key of each of `places`. Digests only texts of the same lengths. */
function areRepeated(
  places: readonly Place<Part | undefined>[],
  results: readonly Place<ToolResultPart>[],
  keyOf: (result: ToolResultPart) => string | undefined,
): boolean {
  const claimed = places.map(({ order, result }) => ({
    order,
    key: result?.kind === "tool_result" ? keyOf(result) : undefined,
  }));
  const lengths = new Set(claimed.map(({ key }) => key?.length));
  const last = new Map<string, number>();
  for (const { order, result } of results) {
    const key = keyOf(result);
    if (key === undefined || !lengths.has(key.length)) continue;
    last.set(digest(key), order);
  }
  return claimed.every(
    ({ order, key }) =>
      key !== undefined && (last.get(digest(key)) ?? -1) > order,
  );
}

/** All tool results in order, and the call that each answers. */
function pairResults(beginning: readonly Message[]) {
  const results: Place<ToolResultPart>[] = [];
  const callOf = new Map<ToolResultPart, ToolCallPart>();
  /** By id: the newest call so far; ids are used again in later steps. */
  const calls = new Map<string, ToolCallPart>();
  for (const [position, { parts }] of beginning.entries()) {
    for (const [at, part] of parts.entries()) {
      if (part.kind === "tool_call") calls.set(part.callId ?? "", part);
      if (part.kind !== "tool_result") continue;
      results.push({ order: orderOf(position, at), result: part });
      const call = calls.get(part.callId ?? "");
      if (call !== undefined) callOf.set(part, call);
    }
  }
  return { results, callOf };
}

function orderOf(position: number, part: number): number {
  return position * partsPerMessage + part;
}

/** V8 hashes long strings by their length alone, so a caller's text must not key a Map. */
function digest(text: string): string {
  return hash("sha256", text, "base64");
}
