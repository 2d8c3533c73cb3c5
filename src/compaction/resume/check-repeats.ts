import { hash } from "node:crypto";
import { marks } from "../../text/marks.ts";
import type { ToolResultPart } from "../../transcript/part.ts";
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
  const lastText = new Map<string, number>();
  const lastCall = new Map<string, number>();
  /** By call id: the newest call so far; ids are used again in later steps. */
  const calls = new Map<string, string>();
  const callOf = new Map<ToolResultPart, string>();
  for (const [position, { parts }] of beginning.entries()) {
    for (const [at, part] of parts.entries()) {
      const own = position * partsPerMessage + at;
      if (part.kind === "tool_call") {
        calls.set(part.callId ?? "", digest(`${part.name}\n${part.arguments}`));
      } else if (part.kind === "tool_result") {
        lastText.set(digest(part.text), own);
        const call = calls.get(part.callId ?? "");
        if (call === undefined) continue;
        callOf.set(part, call);
        // A failed call doesn't supersede a successful one.
        if (!part.isError) lastCall.set(call, own);
      }
    }
  }
  return claims.every(({ position, part, mark }) => {
    const result = beginning[position]?.parts[part];
    if (result?.kind !== "tool_result") return false;
    const own = position * partsPerMessage + part;
    const last =
      mark === marks.duplicateResult
        ? lastText.get(digest(result.text))
        : lastCall.get(callOf.get(result) ?? "");
    return last !== undefined && last > own;
  });
}

/** V8 hashes long strings by their length alone, so a caller's text must not key a Map. */
function digest(text: string): string {
  return hash("sha256", text, "base64");
}
