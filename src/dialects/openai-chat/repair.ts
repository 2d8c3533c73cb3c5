import type { JsonObject } from "../../json/json.ts";
import { rewriteMessage } from "../../transcript/create-message.ts";
import type { Message } from "../../transcript/transcript.ts";
import type { Repair, Repaired } from "../../transcript/dialect.ts";
import { without } from "../shared/fields.ts";
import { placeResults } from "../shared/place-results.ts";
import { repairCalls } from "../shared/repair-calls.ts";
import { callReader, callWriter, missingResult } from "./calls.ts";
import {
  hasEmptyCallList,
  lacksContent,
  speaksOutsideContent,
  violations,
} from "./rules.ts";
import type { CallTools } from "../shared/call-tools.ts";

const tools: CallTools = {
  reader: callReader,
  writer: callWriter,
  place: (list) => placeResults(list, callWriter, missingResult),
};

export function repair(messages: readonly Message[]): Repaired {
  if (violations(messages).length === 0) return { messages, repairs: [] };
  const log: Repair[] = [];
  const mended = repairCalls(fillContent(messages, log), tools, log);
  return { messages: mended, repairs: log };
}

/** Drops messages that say nothing; results and calls stay and get content that is accepted. */
function fillContent(
  messages: readonly Message[],
  log: Repair[],
): readonly Message[] {
  return messages.flatMap((message) => {
    const raw = hasEmptyCallList(message)
      ? withoutCallList(message, log)
      : message.raw;
    if (lacksContent(message)) {
      const content = fillerOf(message);
      log.push(filled(message, content !== undefined));
      if (content === undefined) return [];
      return rewriteMessage(callWriter, message, { ...raw, ...content });
    }
    return raw === message.raw
      ? message
      : rewriteMessage(callWriter, message, raw);
  });
}

function withoutCallList({ raw, index }: Message, log: Repair[]): JsonObject {
  const detail = "Removed the empty array of tool calls.";
  log.push({ rule: "empty_tool_calls", message: index, detail });
  return without(raw, "tool_calls");
}

/** Accepted content for a message that says something outside it; undefined for one that says nothing. */
function fillerOf(message: Message): JsonObject | undefined {
  if (message.role === "tool") return { content: "" };
  return message.role === "assistant" && speaksOutsideContent(message)
    ? { content: null }
    : undefined;
}

function filled({ role, index }: Message, isKept: boolean): Repair {
  const detail = isKept
    ? `Replaced the ${role} message's empty content with one that is accepted.`
    : `Dropped the ${role} message, which says nothing.`;
  return { rule: "empty_content", message: index, detail };
}
