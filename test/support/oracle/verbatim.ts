import { dialectSupport } from "../dialects/index.ts";
import type { JsonObject } from "../../../src/json/json.ts";
import type { DialectName } from "../../../src/dialects/index.ts";
import type { Alignment, AlignmentTask } from "./alignment.ts";
import { elementsAt, objectAt, objectsAt } from "./json-access.ts";
import { compactText, memberOf } from "./json-text.ts";
import { isVerbatim, type WireMessage } from "./wire.ts";

export interface VerbatimTask extends AlignmentTask {
  /** The request's body: its `keep` says what else stays. */
  readonly request: JsonObject;
  readonly alignment: Alignment;
}

/** Names every protected message (system, pinned, asked for by `keep`, the user's last) that isn't there verbatim. */
export function verbatimFaults(task: VerbatimTask): string[] {
  const { input, dialect, request } = task;
  const kept = elementsAt(objectAt(request, "keep") ?? {}, "messages");
  const faults = input.flatMap((message, index) => {
    const reasons = [
      ...(isSystem(message) ? ["system message"] : []),
      ...(message.pinned ? ["pinned message"] : []),
      ...(kept.includes(index) ? ["message asked for by keep"] : []),
    ];
    if (reasons.length === 0 || standsVerbatim(task, index)) return [];
    return [`${reasons.join(" and ")} ${index} isn't there verbatim`];
  });
  const last = lastUserMessage(dialect, input);
  return last === undefined || lastUserStands(task, last)
    ? faults
    : [...faults, `the user's last message ${last} isn't there verbatim`];
}

function isSystem({ value }: WireMessage): boolean {
  return value.role === "system" || value.role === "developer";
}

function standsVerbatim(task: VerbatimTask, index: number): boolean {
  const { alignment, input, output, report } = task;
  const original = input[index];
  const found = output[alignment.places[index] ?? -1];
  if (original === undefined) return false;
  if (found !== undefined && isVerbatim(found, original)) return true;
  return report.repairs.length > 0 && wordsSurvive(task, original);
}

/** A repair may join, move or complete a message, but every word of its speaker stays. */
export function wordsSurvive(
  { output }: Pick<AlignmentTask, "output">,
  { value }: WireMessage,
): boolean {
  const everything = output
    .flatMap((message) => wordsOf(message.value))
    .join("\n");
  return wordsOf(value).every((text) => everything.includes(text));
}

/** What the message says itself: no tool's words, nothing blank. */
function wordsOf(message: JsonObject): readonly string[] {
  if (message.role === "tool" || message.role === "function") return [];
  const { content } = message;
  const texts =
    typeof content === "string"
      ? [content]
      : objectsAt(message, "content").map((block) => block.text);
  return texts.filter(
    (text): text is string => typeof text === "string" && text.trim() !== "",
  );
}

/** The newest message in which the user says something. */
export function lastUserMessage(
  dialect: DialectName,
  input: readonly WireMessage[],
): number | undefined {
  const { contentField } = dialectSupport[dialect];
  const index = input.findLastIndex(({ value }) => {
    if (value.role !== "user") return false;
    const content = value[contentField];
    if (typeof content === "string") return content !== "";
    return objectsAt(value, contentField).some((block) =>
      dialect === "anthropic-messages"
        ? block.type !== "tool_result"
        : typeof block.text === "string" && block.text !== "",
    );
  });
  return index === -1 ? undefined : index;
}

/** In Anthropic's form the user's words share a message with tool results, which may be cut. */
function lastUserStands(task: VerbatimTask, index: number): boolean {
  if (task.dialect !== "anthropic-messages" || task.report.repairs.length > 0) {
    return standsVerbatim(task, index);
  }
  const original = task.input[index];
  const found = task.output[task.alignment.places[index] ?? -1];
  if (original === undefined || found === undefined) return false;
  return ownWords(found).join("\n") === ownWords(original).join("\n");
}

function ownWords({ node }: WireMessage): readonly string[] {
  const content = memberOf(node, "content");
  if (content?.kind !== "array") return [content?.text ?? ""];
  return content.elements
    .filter((block) => memberOf(block, "type")?.text !== '"tool_result"')
    .map((block) => compactText(block));
}
