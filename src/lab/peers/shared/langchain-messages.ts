import type * as LangChain from "@langchain/core/messages";
import type { Message } from "../../../transcript/transcript.ts";
import type { PeerTask } from "../peer.ts";
import { restoreMessages } from "./restore-messages.ts";
import { argumentsObject, textOfUnit, unitsOf, type Unit } from "./units.ts";

type BaseMessage = LangChain.BaseMessage;

/** A transcript as LangChain's messages, with the conversion back. */
export interface Conversation {
  readonly messages: BaseMessage[];
  /** Tokens of some of these messages, cleared ones included, as the target model counts. */
  countTokens(messages: readonly BaseMessage[]): number;
  /** Converts the messages that are left back to wire messages. */
  restore(messages: readonly BaseMessage[]): ReturnType<typeof restoreMessages>;
}

/**
 * Converts a transcript to LangChain's messages. The `response_metadata.unit` of a
 * message names the unit it was made from; unlike its id, it survives every edit.
 * Throws for items that LangChain has no message for.
 */
export function toConversation(
  task: PeerTask,
  library: typeof LangChain,
): Conversation {
  const units = unitsOf(task.messages);
  const created = units.map((unit, place) => {
    const message = toLangChain(task.messages, unit, library);
    message.response_metadata = { unit: place };
    return message;
  });
  const costs = units.map((unit) => costOf(task, unit));
  const placeOf = ({ response_metadata: metadata }: BaseMessage) =>
    Number((metadata as { unit?: number }).unit);
  const replacementOf = (message: BaseMessage) =>
    message.content === created[placeOf(message)]?.content
      ? undefined
      : String(message.content);

  return {
    messages: created,
    countTokens(messages) {
      let tokens = 0;
      for (const message of messages) {
        const cost = costs[placeOf(message)];
        const text = replacementOf(message);
        tokens +=
          text === undefined
            ? (cost?.total ?? 0)
            : (cost?.overhead ?? 0) + task.meter.countText(text);
      }
      return tokens;
    },
    restore(messages) {
      const remains = new Map<number, Map<number, string | undefined>>();
      for (const message of messages) {
        const unit = units[placeOf(message)];
        if (unit === undefined) continue;
        const kept =
          remains.get(unit.message) ?? new Map<number, string | undefined>();
        for (const part of unit.parts) kept.set(part, replacementOf(message));
        remains.set(unit.message, kept);
      }
      return restoreMessages(task.dialect, task.messages, remains);
    },
  };
}

function toLangChain(
  messages: readonly Message[],
  unit: Unit,
  library: typeof LangChain,
): BaseMessage {
  const { role, parts } = messages[unit.message] as Message;
  const content = textOfUnit(messages, unit);
  const [first] = unit.parts.map((part) => parts[part]);
  if (unit.isResult && first?.kind === "tool_result") {
    const toolCallId = first.callId ?? first.name ?? "";
    return new library.ToolMessage({ content, tool_call_id: toolCallId });
  }
  if (role === "system") return new library.SystemMessage(content);
  if (role !== "assistant") return new library.HumanMessage(content);
  const calls = parts.flatMap((part) =>
    part.kind === "tool_call"
      ? [
          {
            id: part.callId ?? part.name,
            name: part.name,
            args: argumentsObject(part.arguments),
          },
        ]
      : [],
  );
  return new library.AIMessage({ content, tool_calls: calls });
}

/** The tokens of a unit. The last unit of a message carries the overhead of the message. */
function costOf({ messages, tokens }: PeerTask, { message, parts }: Unit) {
  const counted = tokens.messages[message];
  const isLast = parts.includes((messages[message]?.parts.length ?? 0) - 1);
  const overhead = isLast || parts.length === 0 ? (counted?.overhead ?? 0) : 0;
  const content = parts.reduce(
    (sum, part) => sum + (counted?.parts[part] ?? 0),
    0,
  );
  return { overhead, total: overhead + content };
}
