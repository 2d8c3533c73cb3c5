import type { Message } from "../../transcript/transcript.ts";
import type { ListOptions, Violation } from "../../transcript/dialect.ts";
import { callViolations, inOrder } from "../shared/call-violations.ts";
import { asArray, isAbsent, stringField } from "../shared/fields.ts";
import { quote } from "../shared/invalid-message.ts";
import { pairCalls } from "../shared/pair-calls.ts";
import { callReader } from "./calls.ts";
import { typeOfItem } from "./items.ts";

/**
 * Finds everything that the Responses API refuses. Sources: OpenAI API reference, "Create a model
 * response", and the texts of its errors: "No tool output found for function call"
 * (github.com/openai/openai-agents-python/issues/673), "No tool call found for
 * function call output" (github.com/james-6-23/codex2api/issues/414), "Duplicate
 * item found with id" (github.com/vercel/ai/issues/7883), "of type 'reasoning' was
 * provided without its required following item" (github.com/vercel/ai/issues/7099).
 */
export function violations(
  messages: readonly Message[],
  { continues = false }: ListOptions = {},
): readonly Violation[] {
  return inOrder([
    ...messages.flatMap(emptyContent),
    ...duplicateItems(messages).map((position) => ({
      rule: "duplicate_item_id",
      position,
      detail: `Another item has the id ${idOf(messages[position])}.`,
    })),
    ...callViolations(pairCalls(messages, callReader, continues)),
    ...danglingReasoning(messages).map((position) => ({
      rule: "dangling_reasoning",
      position,
      detail: `Nothing that the model did follows the reasoning ${idOf(messages[position])}.`,
    })),
  ]);
}

export function idOf(message: Message | undefined): string {
  return quote((message && stringField(message.raw, "id")) ?? "");
}

function emptyContent(
  message: Message,
  position: number,
): readonly Violation[] {
  if (!lacksContent(message)) return [];
  const detail = `The ${message.role} item has no content.`;
  return [{ rule: "empty_content", position, detail }];
}

/** Messages without content, and outputs without output. */
export function lacksContent({ raw }: Message): boolean {
  switch (typeOfItem(raw)) {
    case "message":
      return isAbsent(raw["content"]) || asArray(raw["content"])?.length === 0;
    case "function_call_output":
    case "custom_tool_call_output":
    case "local_shell_call_output":
      return isAbsent(raw["output"]);
    default:
      return false;
  }
}

/** Positions of items that have the id of an earlier item. */
export function duplicateItems(messages: readonly Message[]): number[] {
  const seen = new Set<string>();
  const duplicates: number[] = [];
  messages.forEach(({ raw, role }, position) => {
    // There `id` names something else: the item referred to, the call answered.
    const refers = raw["type"] === "item_reference";
    if (role === "unknown" && !refers) return;
    if (raw["type"] === "local_shell_call_output") return;
    const id = stringField(raw, "id");
    if (id === undefined) return;
    // The same item may not be referred to twice either ("Duplicate item found").
    const key = `${refers ? "reference" : "item"} ${id}`;
    if (seen.has(key)) duplicates.push(position);
    seen.add(key);
  });
  return duplicates;
}

/** Positions of reasoning items that no message or call of the model follows. */
export function danglingReasoning(messages: readonly Message[]): number[] {
  const dangling: number[] = [];
  let followed = false;
  for (let position = messages.length - 1; position >= 0; position -= 1) {
    const { raw, role } = messages[position] as Message;
    if (raw["type"] === "reasoning") {
      if (!followed) dangling.push(position);
    } else followed = role === "assistant" || role === "unknown";
  }
  return dangling.reverse();
}
