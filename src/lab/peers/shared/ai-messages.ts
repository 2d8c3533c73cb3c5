import type { ModelMessage } from "ai";
import type { Message } from "../../../transcript/transcript.ts";
import type { PeerTask } from "../peer.ts";
import { restoreMessages } from "./restore-messages.ts";
import { argumentsObject, unitsOf, type Unit } from "./units.ts";

/** Tool names by call id: the Vercel AI SDK requires them on tool results. */
type ToolNames = ReadonlyMap<string, string>;

/**
 * Converts a transcript to the AI SDK's model messages. `providerOptions.lab.at` of
 * each part (of each message with plain text) names the message and part it was made
 * from. Throws for items that the SDK has no message for.
 */
export function toModelMessages({ messages }: PeerTask): ModelMessage[] {
  const names: ToolNames = new Map(
    messages
      .flatMap(({ parts }) => parts)
      .flatMap((part) =>
        part.kind === "tool_call"
          ? [[part.callId ?? part.name, part.name]]
          : [],
      ),
  );
  return unitsOf(messages).map((unit) => toModelMessage(messages, unit, names));
}

function toModelMessage(
  messages: readonly Message[],
  unit: Unit,
  names: ToolNames,
): ModelMessage {
  const { role, parts } = messages[unit.message] as Message;
  const content = unit.parts.map((place) => {
    const providerOptions = { lab: { at: `${unit.message}:${place}` } };
    return { ...toContent(parts[place], names), providerOptions };
  });
  if (unit.isResult) return { role: "tool", content } as ModelMessage;
  const providerOptions = { lab: { at: `${unit.message}:` } };
  if (role === "system") {
    const text = parts.map((part) => (part.kind === "text" ? part.text : ""));
    return { role, content: text.join("\n"), providerOptions };
  }
  const speaker = role === "assistant" ? "assistant" : "user";
  return { role: speaker, content, providerOptions } as ModelMessage;
}

function toContent(
  part: Message["parts"][number] | undefined,
  names: ToolNames,
) {
  switch (part?.kind) {
    case "tool_call":
      return {
        type: "tool-call",
        toolCallId: part.callId ?? part.name,
        toolName: part.name,
        input: argumentsObject(part.arguments),
      };
    case "tool_result":
      return {
        type: "tool-result",
        toolCallId: part.callId ?? part.name ?? "",
        toolName: names.get(part.callId ?? part.name ?? "") ?? "",
        output: { type: "text", value: part.text },
      };
    case "reasoning":
      return { type: "reasoning", text: part.text };
    case "text":
      return { type: "text", text: part.text };
    default:
      // No setting prunes media, so an empty text can represent it.
      return { type: "text", text: "" };
  }
}

/** Converts the messages that are left back to wire messages. */
export function fromModelMessages(
  { dialect, messages }: PeerTask,
  kept: readonly ModelMessage[],
) {
  const remains = new Map<number, Map<number, string | undefined>>();
  const keep = (message: number): Map<number, string | undefined> => {
    const known = remains.get(message) ?? new Map<number, string | undefined>();
    remains.set(message, known);
    return known;
  };
  for (const { role, content, providerOptions } of kept) {
    const own = placeIn(providerOptions);
    if (role === "system" || content.length === 0) {
      if (own !== undefined) {
        messages[own.message]?.parts.forEach((_, part) =>
          keep(own.message).set(part, undefined),
        );
        keep(own.message);
      }
      continue;
    }
    for (const part of content as readonly { providerOptions?: unknown }[]) {
      const place = placeIn(part.providerOptions);
      if (place !== undefined) keep(place.message).set(place.part, undefined);
    }
  }
  return restoreMessages(dialect, messages, remains);
}

function placeIn(options: unknown) {
  const at = (options as { lab?: { at?: string } } | undefined)?.lab?.at;
  if (at === undefined) return undefined;
  const [message, part] = at.split(":");
  return { message: Number(message), part: Number(part) };
}
