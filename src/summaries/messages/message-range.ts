import { readableArguments } from "../../transcript/argument-leaves.ts";
import type { Part } from "../../transcript/part.ts";
import type { Message, Role } from "../../transcript/transcript.ts";
import { claimsToBeSummary } from "../../text/own-text.ts";
import { readClaimedSummary } from "../ledger/claimed-summary.ts";

/**
 * Source of a text, which decides what it may become: `instruction` is what the user
 * or the operator said, `speech` what the agent said or called, `data` everything
 * that a tool or a file brought in.
 */
export type Origin = "instruction" | "speech" | "data";

/** One text of one message. */
export interface MessageText {
  /** The caller's index of its message. */
  readonly index: number;
  readonly role: Role;
  readonly origin: Origin;
  /** The called or answering tool, or the speaking agent. */
  readonly name: string | undefined;
  readonly kind: "text" | "call" | "result" | "thought" | "media" | "other";
  readonly text: string;
}

/** Consecutive messages as the summarizer reads them. */
export interface MessageRange {
  readonly texts: readonly MessageText[];
  /** The caller's indices of the range's messages. */
  readonly indices: ReadonlySet<number>;
}

/**
 * Reads messages for the summarizer. Every text goes through `redact`, so that no
 * later step can leak a secret. Encrypted reasoning is left out, and so are Pith's own
 * messages: those without an index, and `ownSummary`, the one that came back with the
 * transcript (`readRenderedLedger` reads that).
 */
export function readMessageRange(
  messages: readonly Message[],
  redact: (text: string) => string,
  ownSummary?: Message,
): MessageRange {
  const texts: MessageText[] = [];
  const indices = new Set<number>();
  const callNames = new Map<string, string>();
  for (const message of messages) {
    if (message.index === undefined) continue;
    indices.add(message.index);
    if (message === ownSummary) continue;
    for (const part of message.parts) {
      recordCall(part, callNames);
      const read = readPart(part, message, callNames);
      if (read.text === "" && read.kind !== "media") continue;
      const { index, role } = message;
      for (const text of byOrigin(read))
        texts.push({ ...text, index, role, text: redact(text.text) });
    }
  }
  return { texts, indices };
}

/** The part of a range in the messages from `position` on; `messages` are those it was read from. */
export function rangeFrom(
  { texts }: MessageRange,
  messages: readonly Message[],
  position: number,
): MessageRange {
  const later = messages.slice(position).flatMap(({ index }) => index ?? []);
  const indices = new Set(later);
  return { texts: texts.filter(({ index }) => indices.has(index)), indices };
}

function recordCall(part: Part, names: Map<string, string>): void {
  if (part.kind === "tool_call" && part.callId !== undefined) {
    names.set(part.callId, part.name);
  }
}

type ReadText = Omit<MessageText, "index" | "role">;

/** The text by itself, or an unproven summary's words by whose it says they are: only some are instructions. */
function byOrigin(read: ReadText): readonly ReadText[] {
  const { kind, origin, text } = read;
  if (kind !== "text" || origin !== "instruction" || !claimsToBeSummary(text))
    return [read];
  const { said, reported, quoted } = readClaimedSummary(text);
  const parts: readonly ReadText[] = [
    { ...read, text: said.join("\n") },
    { ...read, origin: "speech", text: reported.join("\n") },
    { ...read, origin: "data", kind: "other", text: quoted.join("\n") },
  ];
  return parts.filter((part) => part.text.trim() !== "");
}

function readPart(
  part: Part,
  { role, name }: Message,
  callNames: ReadonlyMap<string, string>,
): ReadText {
  switch (part.kind) {
    case "text":
      return { kind: "text", origin: originOf(role), name, text: part.text };
    case "tool_call":
      return {
        kind: "call",
        origin: "speech",
        name: part.name,
        text: readableArguments(part) || "{}",
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

function originOf(role: Role): Origin {
  if (role === "tool" || role === "unknown") return "data";
  return role === "assistant" ? "speech" : "instruction";
}
