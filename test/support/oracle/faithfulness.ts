import type { JsonObject } from "../../../src/json/json.ts";
import type { DialectName } from "../../../src/dialects/index.ts";
import { callsOf, resultsOf } from "./calls.ts";
import { objectsAt, parses, stringAt } from "./json-access.ts";

export interface Comparison {
  readonly output: readonly JsonObject[];
  readonly input: readonly JsonObject[];
  /** Whether the provider would have accepted the input. */
  readonly wasSound: boolean;
}

/**
 * What a provider would refuse, or choke on, only because a message isn't what it
 * once sent: arguments that no longer parse, thinking that was touched or taken
 * from a turn that needs it, reasoning items taken from the item they led to
 * ("Item 'fc_…' of type 'function_call' was provided without its required
 * 'reasoning' item", github.com/cline/cline/issues/12242; "`thinking` or
 * `redacted_thinking` blocks in the latest assistant message cannot be modified",
 * github.com/anthropics/claude-code/issues/63259).
 */
export function findLosses(
  dialect: DialectName,
  { output, input, wasSound }: Comparison,
): string[] {
  const losses = brokenArguments(dialect, output, input);
  if (dialect === "anthropic-messages") {
    losses.push(...touchedThinking(output, input));
    if (wasSound) losses.push(...tornThinking(output, input));
  }
  if (dialect === "openai-responses" && wasSound) {
    losses.push(...missingReasoning(output, input));
  }
  return losses;
}

function brokenArguments(
  dialect: DialectName,
  output: readonly JsonObject[],
  input: readonly JsonObject[],
): string[] {
  // Ids come back in later steps, so a call is looked up by id and name together.
  const parsedBefore = new Map<string, boolean>();
  for (const message of input) {
    for (const { id, name, argumentsText } of callsOf(dialect, message)) {
      if (argumentsText === undefined) continue;
      const key = `${id ?? ""} ${name ?? ""}`;
      parsedBefore.set(
        key,
        (parsedBefore.get(key) ?? true) && parses(argumentsText),
      );
    }
  }
  return output.flatMap((message, index) =>
    callsOf(dialect, message)
      .filter(
        ({ id, name, argumentsText }) =>
          parsedBefore.get(`${id ?? ""} ${name ?? ""}`) === true &&
          !parses(argumentsText ?? ""),
      )
      .map(
        ({ id, name }) =>
          `[${index}] arguments of ${id ?? name ?? ""} no longer parse`,
      ),
  );
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
      message.role === "user" &&
      resultsOf("anthropic-messages", message).length === 0,
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
  return callsOf("anthropic-messages", message)
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
      resultsOf("openai-responses", item).length > 0 ||
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
