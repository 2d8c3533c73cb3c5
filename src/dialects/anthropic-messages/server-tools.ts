import { isJsonObject, type JsonValue } from "../../json/json.ts";
import type { Message } from "../../transcript/transcript.ts";
import { objectField, stringField } from "../shared/fields.ts";
import {
  blocksOf,
  isServerCall,
  isServerResult,
  isToolResult,
  wireRole,
} from "./blocks.ts";

/** A call of a tool that the provider runs itself, or its result, that lacks the other. */
export interface ServerToolFault {
  readonly rule: "unanswered_server_tool_use" | "orphan_server_tool_result";
  readonly position: number;
  /** Index of the block in the message's content. */
  readonly at: number;
  readonly id: string;
}

type Place = Pick<ServerToolFault, "position" | "at">;

/**
 * Such a call is answered in the same turn of the model. A user message that holds
 * anything but tool results ends the turn, and so does the assistant's next
 * message unless it goes on with the call. Sources: "`web_search` tool use with id
 * … was found without a corresponding `web_search_tool_result` block"
 * (github.com/anthropics/anthropic-sdk-python/issues/1339), "must have a
 * corresponding `server_tool_use` block before it"
 * (github.com/anthropics/claude-code/issues/95406), and when a turn ends
 * (github.com/anthropics/anthropic-sdk-typescript/issues/1090).
 */
export function serverToolFaults(
  messages: readonly Message[],
): readonly ServerToolFault[] {
  const faults: ServerToolFault[] = [];
  const open = new Map<string, Place>();
  /** True if the user has answered since the assistant's last message. */
  let answered = false;
  const closeUnanswered = (place: Place, id: string): void => {
    open.delete(id);
    faults.push({ rule: "unanswered_server_tool_use", id, ...place });
  };
  messages.forEach((message, position) => {
    const blocks = blocksOf(message);
    const role = wireRole(message);
    if (role === "user") {
      if (!blocks.every(isToolResult)) open.forEach(closeUnanswered);
      answered = true;
    }
    if (role !== "assistant") return;
    if (answered && open.size > 0) {
      const resumed = resumedCalls(message);
      open.forEach((place, id) => {
        if (!resumed.has(id)) closeUnanswered(place, id);
      });
    }
    answered = false;
    blocks.forEach((block, at) => {
      if (isServerCall(block)) {
        const id = stringField(block, "id") ?? "";
        const before = open.get(id);
        if (before) closeUnanswered(before, id);
        open.set(id, { position, at });
        if (id === "") closeUnanswered({ position, at }, id);
      } else if (isServerResult(block)) {
        const id = stringField(block, "tool_use_id") ?? "";
        if (open.delete(id)) return;
        faults.push({ rule: "orphan_server_tool_result", id, position, at });
      }
    });
  });
  return faults;
}

/**
 * Server calls of earlier messages that this one continues: it opens with their
 * result, if they ran only after the client's tools had answered, or it makes a
 * client's call on behalf of one ("Programmatic tool calling", Claude docs).
 */
export function resumedCalls(message: Message): ReadonlySet<string> {
  const own = new Set<string | undefined>();
  const resumed = new Set<string>();
  for (const block of blocksOf(message)) {
    if (isServerCall(block)) own.add(stringField(block, "id"));
    const id = isServerResult(block)
      ? stringField(block, "tool_use_id")
      : callerOf(block);
    if (id !== undefined && !own.has(id)) resumed.add(id);
  }
  return resumed;
}

/** The server call on whose behalf a call is made. */
function callerOf(block: JsonValue): string | undefined {
  const caller = isJsonObject(block) ? objectField(block, "caller") : undefined;
  return caller && stringField(caller, "tool_id");
}
