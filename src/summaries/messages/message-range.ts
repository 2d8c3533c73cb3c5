import { argumentsText } from "../../transcript/argument-leaves.ts";
import type { Part } from "../../transcript/part.ts";
import type { Message, Role } from "../../transcript/transcript.ts";
import { isRenderedLedger } from "../../text/own-text.ts";

/**
 * Whose words a text is, which decides what it may become: `instruction` is what
 * the user or the operator said, `speech` what the agent said or called, `data`
 * everything that a tool or a file brought in.
 */
export type Origin = "instruction" | "speech" | "data";

/** One text of one message. */
export interface MessageText {
  /** The caller's index of its message. */
  readonly index: number;
  readonly role: Role;
  readonly origin: Origin;
  /** The tool that was called or that answered, or the agent that speaks. */
  readonly name: string | undefined;
  readonly kind: "text" | "call" | "result" | "thought" | "media" | "other";
  readonly text: string;
}

/** A stretch of messages as the summarizer sees it. */
export interface MessageRange {
  readonly texts: readonly MessageText[];
  /** The caller's indices of the span's messages. */
  readonly indices: ReadonlySet<number>;
}

/**
 * Reads messages for the summarizer. Every text goes through `redact`, so that no
 * later step can let a secret out. Left out are sealed reasoning and Pith's own
 * messages, which have no index or are a summary that came back with a transcript
 * (`readRenderedLedger` reads those).
 */
export function readMessageRange(
  messages: readonly Message[],
  redact: (text: string) => string,
): MessageRange {
  const utterances: MessageText[] = [];
  const indices = new Set<number>();
  const callNames = new Map<string, string>();
  for (const message of messages) {
    if (message.index === undefined) continue;
    indices.add(message.index);
    for (const part of message.parts) {
      noteCall(part, callNames);
      const spoken = { ...speak(part, message, callNames) };
      if (spoken.text === "" && spoken.kind !== "media") continue;
      if (message.role === "user" && isRenderedLedger(spoken.text)) continue;
      utterances.push({
        ...spoken,
        index: message.index,
        role: message.role,
        text: redact(spoken.text),
      });
    }
  }
  return { texts: utterances, indices };
}

/** What of a span is in the messages from `position` on; `messages` are those it was read from. */
export function rangeFrom(
  { texts: utterances }: MessageRange,
  messages: readonly Message[],
  position: number,
): MessageRange {
  const later = messages.slice(position).flatMap(({ index }) => index ?? []);
  const indices = new Set(later);
  return {
    texts: utterances.filter(({ index }) => indices.has(index)),
    indices,
  };
}

function noteCall(part: Part, names: Map<string, string>): void {
  if (part.kind === "tool_call" && part.callId !== undefined) {
    names.set(part.callId, part.name);
  }
}

function speak(
  part: Part,
  { role, name }: Message,
  callNames: ReadonlyMap<string, string>,
): Omit<MessageText, "index" | "role"> {
  const speaker = role === "assistant" ? "speech" : "instruction";
  switch (part.kind) {
    case "text": {
      const isData = role === "tool" || role === "unknown";
      return {
        kind: "text",
        origin: isData ? "data" : speaker,
        name,
        text: part.text,
      };
    }
    case "tool_call":
      return {
        kind: "call",
        origin: "speech",
        name: part.name,
        text: argumentsText(part) || "{}",
      };
    case "tool_result": {
      const called = callNames.get(part.callId ?? "");
      return {
        kind: "result",
        origin: "data",
        name: part.name ?? called,
        text: part.text,
      };
    }
    case "reasoning":
      return { kind: "thought", origin: "speech", name, text: part.text };
    case "media":
      return {
        kind: "media",
        origin: "data",
        name: part.type,
        text: part.text,
      };
    case "opaque":
      return { kind: "other", origin: "data", name, text: part.json };
  }
}
