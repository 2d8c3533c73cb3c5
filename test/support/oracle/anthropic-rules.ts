import { isJsonObject, type JsonObject } from "../../../src/json/json.ts";
import { anthropicCalls, anthropicResults } from "./calls.ts";
import { elementsAt, objectsAt, stringAt } from "./json-access.ts";

/**
 * What a Messages host answers 400 to. Sources: Claude documentation, "Handle
 * tool calls" (results in the very next message, all in one message, before any
 * text), "Mid-conversation system messages", "Extended thinking"; and the texts
 * of its errors as users report them: "`tool_use` ids were found without
 * `tool_result` blocks immediately after" (github.com/anthropics/claude-code/issues/3632),
 * "each tool_use must have a single result" (github.com/vectorize-io/hindsight/pull/4250),
 * "`tool_use` ids must be unique" (github.com/anthropics/claude-code/issues/20901),
 * "all messages must have non-empty content except for the optional final assistant message"
 * (github.com/anthropics/claude-code/issues/6774), "The final block in an assistant message cannot be
 * `thinking`" (github.com/tailcallhq/forgecode/issues/2107), "content cannot be empty if `is_error` is true"
 * (github.com/bytedance/trae-agent/issues/230), text behind a tool_use (github.com/coder/xum/pull/1437).
 *
 * Where hosts differ the stricter one counts: roles alternate although Anthropic
 * itself merges neighbours today, and no text block is blank although some models
 * let one pass beside others (github.com/experientiallabs/experiential/pull/804).
 * Block types that aren't known are accepted wherever they stand.
 */
export function findAnthropicRefusals(
  messages: readonly JsonObject[],
): string[] {
  return [
    ...roleFaults(messages),
    ...messages.flatMap((message, index) => {
      const last = index === messages.length - 1;
      return [
        ...contentFaults(message, last),
        ...blockOrderFaults(message),
        ...blockFaults(message),
        ...serverToolFaults(message, last),
      ].map((fault) => `[${index}] ${fault}`);
    }),
    ...pairingFaults(messages),
  ];
}

function roleFaults(messages: readonly JsonObject[]): string[] {
  const faults: string[] = [];
  let previous: unknown;
  messages.forEach(({ role }, index) => {
    if (role !== "user" && role !== "assistant" && role !== "system") {
      faults.push(`[${index}] role ${String(role)} is not known`);
      return;
    }
    if (previous === undefined && role !== "user") {
      faults.push(`[${index}] the first message is not the user's`);
    }
    if (role === "system") {
      // A system message of its own stands behind a user's turn.
      if (previous === "assistant")
        faults.push(`[${index}] system message after an assistant's`);
      return;
    }
    if (role === previous)
      faults.push(`[${index}] two ${role} messages in a row`);
    previous = role;
  });
  return faults;
}

function contentFaults(message: JsonObject, last: boolean): string[] {
  const { role, content } = message;
  const mayBeEmpty = last && role === "assistant";
  if (typeof content === "string") {
    return content.trim() === "" && !mayBeEmpty ? ["empty message"] : [];
  }
  if (!Array.isArray(content)) return ["message without content"];
  if (content.length === 0) return mayBeEmpty ? [] : ["empty message"];
  return content
    .filter((block) => !isJsonObject(block) || typeof block.type !== "string")
    .map(() => "content block without a type");
}

function blockOrderFaults(message: JsonObject): string[] {
  const types = objectsAt(message, "content").map(({ type }) => type);
  if (message.role === "user") {
    const lastResult = types.lastIndexOf("tool_result");
    const mixed = types
      .slice(0, lastResult + 1)
      .some((type) => type !== "tool_result");
    return [
      ...(mixed ? ["something stands before a tool result"] : []),
      ...(types.includes("tool_use") ? ["tool call in a user message"] : []),
    ];
  }
  const firstCall = types.indexOf("tool_use");
  const last = types.at(-1);
  return [
    ...(firstCall !== -1 && types.slice(firstCall).includes("text")
      ? ["text after a tool call"]
      : []),
    ...(types.includes("tool_result")
      ? ["tool result outside a user message"]
      : []),
    ...(last === "thinking" || last === "redacted_thinking"
      ? ["thinking is the last block"]
      : []),
  ];
}

function blockFaults(message: JsonObject): string[] {
  return objectsAt(message, "content").flatMap((block) => {
    switch (block.type) {
      case "text":
        return (stringAt(block, "text") ?? "").trim() === ""
          ? ["blank text block"]
          : [];
      case "thinking":
        return stringAt(block, "signature")
          ? []
          : ["thinking without a signature"];
      case "redacted_thinking":
        return stringAt(block, "data")
          ? []
          : ["redacted thinking without data"];
      case "tool_use":
        return [
          ...(stringAt(block, "id") ? [] : ["tool call without an id"]),
          ...(stringAt(block, "name") ? [] : ["tool call without a name"]),
          ...(isJsonObject(block.input)
            ? []
            : ["tool call whose input is no object"]),
        ];
      case "tool_result":
        return toolResultFaults(block);
      default:
        return [];
    }
  });
}

function toolResultFaults(block: JsonObject): string[] {
  const { content } = block;
  const known =
    content === undefined ||
    typeof content === "string" ||
    Array.isArray(content);
  const blank =
    content === undefined ||
    content === "" ||
    (Array.isArray(content) && elementsAt(block, "content").length === 0);
  return [
    ...(stringAt(block, "tool_use_id") ? [] : ["tool result without an id"]),
    ...(known ? [] : ["tool result whose content is neither text nor blocks"]),
    ...(block.is_error === true && blank
      ? ["empty result of a failed call"]
      : []),
  ];
}

/** Tools that the provider runs itself are answered inside the same message; a turn may be paused in between. */
function serverToolFaults(message: JsonObject, last: boolean): string[] {
  const called = new Set<string>();
  const faults: string[] = [];
  for (const block of objectsAt(message, "content")) {
    const type = stringAt(block, "type") ?? "";
    if (type === "server_tool_use" || type === "mcp_tool_use") {
      called.add(stringAt(block, "id") ?? "");
    } else if (type.endsWith("_tool_result")) {
      const id = stringAt(block, "tool_use_id") ?? "";
      if (!called.delete(id)) faults.push(`orphan ${type} ${id}`);
    }
  }
  if (last) return faults;
  return [
    ...faults,
    ...[...called].map((id) => `server tool call ${id} has no result`),
  ];
}

function pairingFaults(messages: readonly JsonObject[]): string[] {
  const turns = messages
    .map((message, index) => ({ message, index }))
    .filter(({ message }) => message.role !== "system");
  return turns.flatMap(({ message, index }, turn) => {
    const previous = turns[turn - 1];
    const calls = previous ? idsOfCalls(previous.message) : [];
    const results = anthropicResults(message).map(({ id }) => id ?? "");
    const faults = resultFaults(results, calls).map(
      (fault) => `[${index}] ${fault}`,
    );
    const own = idsOfCalls(message);
    for (const id of new Set(own.filter((id, at) => own.indexOf(id) !== at))) {
      faults.push(`[${index}] two calls with the id ${id}`);
    }
    // An answer still being gathered at the very end is a call in flight.
    const gathering =
      turn === turns.length - 1 &&
      objectsAt(message, "content").every(({ type }) => type === "tool_result");
    if (previous === undefined || (gathering && results.length > 0))
      return faults;
    const missing = calls.filter((id) => !results.includes(id));
    return [
      ...faults,
      ...missing.map(
        (id) =>
          `[${previous.index}] call ${id} has no result in the next message`,
      ),
    ];
  });
}

function idsOfCalls(message: JsonObject): readonly string[] {
  if (message.role !== "assistant") return [];
  return anthropicCalls(message).map(({ id }) => id ?? "");
}

function resultFaults(
  results: readonly string[],
  calls: readonly string[],
): string[] {
  return results.flatMap((id, at) => {
    if (!calls.includes(id)) return [`orphan tool result ${id}`];
    return results.indexOf(id) === at ? [] : [`second result for ${id}`];
  });
}
