import type { JsonObject } from "../../../src/json/json.ts";
import { responsesCalls, responsesResults } from "./calls.ts";
import { stringAt } from "./json-access.ts";

/**
 * What a Responses host answers 400 to. Sources: OpenAI API reference, "Create a
 * model response" (required fields of input items), and the texts of its errors
 * as users report them: "No tool output found for function call …"
 * (github.com/openai/openai-support-agent-demo/issues/12), "Duplicate item found
 * with id …" (github.com/vercel/ai/issues/7883), "Item 'rs_…' of type 'reasoning'
 * was provided without its required following item" (github.com/vercel/ai/issues/7099).
 *
 * OpenAI pairs calls and outputs by `call_id` wherever they stand; other hosts
 * want them in the same turn (github.com/deepseek-ai/awesome-deepseek-integration/issues/740).
 * The stricter reading counts here: no new turn may come in between. Item types
 * that aren't known are accepted wherever they stand. When the request `continues`
 * what the provider holds, or refers to an item there, an output may answer a call
 * that isn't among the items.
 */
export function findResponsesRefusals(
  items: readonly JsonObject[],
  continues = false,
): string[] {
  return [
    ...items.flatMap((item, index) =>
      faultsOfItem(item).map((fault) => `[${index}] ${fault}`),
    ),
    ...duplicateItems(items),
    ...pairingFaults(items, continues),
    ...reasoningFaults(items),
  ];
}

function isMessage(item: JsonObject): boolean {
  const type = item.type ?? "message";
  return type === "message" && item.role !== undefined;
}

function faultsOfItem(item: JsonObject): string[] {
  if (item.type === undefined && item.role === undefined) {
    return ["item with neither a type nor a role"];
  }
  if (isMessage(item)) {
    const { content } = item;
    const says = typeof content === "string" || Array.isArray(content);
    return says ? [] : ["message without content"];
  }
  const [call] = responsesCalls(item);
  const [result] = responsesResults(item);
  if ((call ?? result) === undefined) return [];
  const faults = (call ?? result)?.id
    ? []
    : [`${String(item.type)} without a call_id`];
  const named =
    call?.kind === "function_call" || call?.kind === "custom_tool_call";
  if (named && !call.name) faults.push("call without a name");
  if (named && call.argumentsText === undefined) {
    faults.push("call whose arguments are no string");
  }
  if (result && (item.output === undefined || item.output === null)) {
    faults.push("call output without an output");
  }
  return faults;
}

function duplicateItems(items: readonly JsonObject[]): string[] {
  const seen = new Set<string>();
  return items.flatMap((item, index) => {
    const id = stringAt(item, "id");
    if (id === undefined) return [];
    if (seen.has(id)) return [`[${index}] duplicate item ${id}`];
    seen.add(id);
    return [];
  });
}

/** A call that has no output yet. */
interface OpenCall {
  readonly index: number;
  readonly label: string;
}

function pairingFaults(
  items: readonly JsonObject[],
  continues: boolean,
): string[] {
  const faults: string[] = [];
  const open = new Map<string, OpenCall>();
  const answered = new Set<string>();
  let isHeld = continues;
  items.forEach((item, index) => {
    // The reference may be to a call.
    isHeld ||= item.type === "item_reference";
    if (isMessage(item) && item.role !== "assistant") {
      for (const call of open.values()) {
        faults.push(
          `[${call.index}] call ${call.label} has no output before [${index}]`,
        );
      }
      open.clear();
      answered.clear();
    }
    for (const { id, kind } of responsesCalls(item)) {
      const label = id ?? "without an id";
      const key = `${kind} ${label}`;
      if (open.has(key))
        faults.push(`[${index}] two calls with the id ${label}`);
      open.set(key, { index, label });
    }
    for (const { id, kind } of responsesResults(item)) {
      const label = id ?? "without an id";
      const key = `${kind} ${label}`;
      const mayBeHeld = isHeld && !answered.has(key);
      if (open.delete(key) || mayBeHeld) answered.add(key);
      else {
        const fault = answered.has(key) ? "second output for" : "orphan output";
        faults.push(`[${index}] ${fault} ${label}`);
      }
    }
  });
  return [...faults, ...leftOpen(items, [...open.values()])];
}

/**
 * Whether hosts disagree about these items, so that mending them is no mistake and
 * leaving them neither: a message says nothing
 * (github.com/langchain-ai/langchain/issues/34272), something else stands between
 * a call and its output, or an output between the calls of one batch.
 */
export function isDebatable(items: readonly JsonObject[]): boolean {
  return items.some(saysNothing) || hasDebatableOrder(items);
}

function saysNothing(item: JsonObject): boolean {
  if (!isMessage(item)) return false;
  const { content } = item;
  return content === "" || (Array.isArray(content) && content.length === 0);
}

function hasDebatableOrder(items: readonly JsonObject[]): boolean {
  let open = 0;
  let interrupted = false;
  return items.some((item) => {
    const outputs = responsesResults(item).length;
    const isCall = responsesCalls(item).length > 0;
    if (outputs > 0 || isCall) {
      if (interrupted && open > 0) return true;
      open += isCall ? 1 : -outputs;
    }
    interrupted = open > 0 && !isCall;
    return false;
  });
}

/** Ids of the outputs that answer no call among the items, in order. */
export function answersToHeldCalls(
  items: readonly JsonObject[],
): readonly string[] {
  const called = new Set<string>();
  return items.flatMap((item) => {
    for (const { id } of responsesCalls(item)) called.add(id ?? "");
    return responsesResults(item)
      .map(({ id }) => id ?? "")
      .filter((id) => !called.has(id));
  });
}

/** A call may only stay open when nothing but its own batch of calls and their outputs follows it. */
function leftOpen(
  items: readonly JsonObject[],
  open: readonly OpenCall[],
): string[] {
  return open.flatMap(({ index, label }) => {
    const rest = items.slice(index + 1);
    const firstOutput = rest.findIndex(
      (item) => responsesResults(item).length > 0,
    );
    const after = firstOutput === -1 ? [] : rest.slice(firstOutput);
    const goesOn = after.some(
      (item) =>
        item.type === "reasoning" ||
        isMessage(item) ||
        responsesCalls(item).length > 0,
    );
    return goesOn ? [`[${index}] call ${label} has no output`] : [];
  });
}

/** A reasoning item needs the item it reasoned for behind it: something the model said or called. */
function reasoningFaults(items: readonly JsonObject[]): string[] {
  return items.flatMap((item, index) => {
    if (item.type !== "reasoning") return [];
    const next = items[index + 1];
    const orphaned =
      next === undefined ||
      (isMessage(next) && next.role !== "assistant") ||
      responsesResults(next).length > 0;
    const id = stringAt(item, "id") ?? "without an id";
    return orphaned
      ? [`[${index}] reasoning ${id} without its following item`]
      : [];
  });
}
