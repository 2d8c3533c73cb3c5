import type { JsonObject } from "../../../src/json/json.ts";
import { anthropicCalls, anthropicResults, responsesResults } from "./calls.ts";
import { objectsAt, stringAt } from "./json-access.ts";

export interface Comparison {
  readonly output: readonly JsonObject[];
  readonly input: readonly JsonObject[];
  /** True if the provider would have accepted the input. */
  readonly wasSound: boolean;
}

export function anthropicLosses({
  output,
  input,
  wasSound,
}: Comparison): string[] {
  return [
    ...touchedThinking(output, input),
    ...(wasSound ? tornThinking(output, input) : []),
  ];
}

export function responsesLosses({
  output,
  input,
  wasSound,
}: Comparison): string[] {
  return wasSound ? missingReasoning(output, input) : [];
}

const isThinking = (block: JsonObject) =>
  block.type === "thinking" || block.type === "redacted_thinking";

function thinkingOf(message: JsonObject): readonly string[] {
  return objectsAt(message, "content")
    .filter(isThinking)
    .map((block) => JSON.stringify(block));
}

function touchedThinking(
  output: readonly JsonObject[],
  input: readonly JsonObject[],
): string[] {
  const known = new Set(input.flatMap(thinkingOf));
  return output.flatMap((message, index) =>
    thinkingOf(message)
      .filter((block) => !known.has(block))
      .map(() => `[${index}] thinking isn't as it was`),
  );
}

function tornThinking(
  output: readonly JsonObject[],
  input: readonly JsonObject[],
): string[] {
  const thinkingByCalls = new Map<string, string[]>();
  for (const message of input) {
    const calls = callIds(message);
    if (calls === "") continue;
    const thinking = thinkingByCalls.get(calls) ?? [];
    thinkingByCalls.set(calls, [...thinking, thinkingOf(message).join()]);
  }
  const currentTurn = output.findLastIndex(
    (message) =>
      message.role === "user" && anthropicResults(message).length === 0,
  );
  return output.flatMap((message, index) => {
    const now = thinkingOf(message);
    const before = thinkingByCalls.get(callIds(message));
    if (before === undefined || before.includes(now.join())) return [];
    if (now.length > 0) return [`[${index}] thinking is no longer whole`];
    if (index < currentTurn) return [];
    return [`[${index}] the current turn has lost its thinking`];
  });
}

function callIds(message: JsonObject): string {
  return anthropicCalls(message)
    .map(({ id }) => id ?? "")
    .join(" ");
}

/** For every item that has an id, the ids of the reasoning items that led to it. */
function reasoningByItem(
  items: readonly JsonObject[],
): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  let reasoning: string[] = [];
  for (const item of items) {
    const id = stringAt(item, "id");
    if (item.type === "reasoning") {
      if (id !== undefined) reasoning.push(id);
    } else if (
      responsesResults(item).length > 0 ||
      (item.role !== undefined && item.role !== "assistant")
    ) {
      reasoning = [];
    } else if (id !== undefined) found.set(id, [...reasoning]);
  }
  return found;
}

function missingReasoning(
  output: readonly JsonObject[],
  input: readonly JsonObject[],
): string[] {
  const before = reasoningByItem(input);
  const now = reasoningByItem(output);
  return [...now].flatMap(([id, reasoning]) =>
    (before.get(id) ?? [])
      .filter((required) => !reasoning.includes(required))
      .map(
        (required) => `item ${id} without its required reasoning ${required}`,
      ),
  );
}
