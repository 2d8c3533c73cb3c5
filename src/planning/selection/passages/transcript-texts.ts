import { scanSentenceEnds } from "../../../atoms/sentences.ts";
import type { JsonPath } from "../../../json/json.ts";
import type { PlanBuilder } from "../../plan-builder.ts";
import { argumentLeaves } from "../../../transcript/argument-leaves.ts";
import type { Part } from "../../../transcript/part.ts";
import { EndJoiner, type ScanEnds } from "../../../text/end-joiner.ts";
import type { Message, Role } from "../../../transcript/transcript.ts";
import { scanPassageEnds } from "./passage-ends.ts";
import type { SummaryLines } from "./summary-lines.ts";

/** The origin of a text. The score of a value depends on it. */
export type Speaker = "user" | "agent" | "call" | "result";

/**
 * One text of a transcript, cut into passages: lines, sentences or JSON fields.
 * Passages are numbered in order through the whole transcript.
 */
export interface TranscriptText {
  readonly step: number;
  readonly position: number;
  readonly part: number;
  readonly speaker: Speaker;
  readonly text: string;
  /** An argument's name; empty for other texts. */
  readonly key: string;
  /** An argument's path inside its call's arguments; undefined for other texts. */
  readonly leaf: JsonPath | undefined;
  /** True if single passages may be left out. Otherwise the text is one passage that stays or leaves with its step. */
  readonly editable: boolean;
  /** The first passage's number. */
  readonly first: number;
  /** End of each passage in `text`, ascending. */
  readonly ends: readonly number[];
  /** The summary whose lines are the passages, if any: no mark replaces lines that are left out. */
  readonly summary?: SummaryLines;
}

/** An argument of at most this many characters says what the call did, and is never cut. */
export const shortArgument = 160;

/** Every text of a plan in order, edits included and system text excluded. */
export function readTexts(builder: PlanBuilder): readonly TranscriptText[] {
  const { messages, steps, constraints, summary } = builder.input;
  const texts: TranscriptText[] = [];
  const joiner = new EndJoiner();
  let first = 0;
  // Members one by one: there may be a text for each part of a few characters, and spreading them took half of the selection's time.
  const add = (own: PartText, { step, position, part }: Place): void => {
    const { speaker, text, key, leaf, editable } = own;
    const ends = editable
      ? joiner.cut(text, scannerOf(speaker))
      : [text.length];
    texts.push({
      step,
      position,
      part,
      speaker,
      text,
      key,
      leaf,
      editable,
      first,
      ends,
    });
    first += ends.length;
  };
  steps.forEach(({ start, end }, step) => {
    for (let position = start; position < end; position += 1) {
      const message = messages[position] as Message;
      if (message.role === "system") continue;
      if (position === summary?.position) {
        texts.push({ ...summaryText(summary), step, first });
        first += summary.lines.length;
        continue;
      }
      const reason = constraints.verbatim[position];
      message.parts.forEach((part, index) => {
        const free =
          reason === undefined ||
          (reason === "last_user_message" && part.kind === "tool_result");
        const now = builder.textOf(position, index) ?? "";
        const place = { step, position, part: index };
        for (const text of textsOf(part, { now, role: message.role, free })) {
          add(text, place);
        }
      });
    }
  });
  return texts;
}

function summaryText(
  summary: SummaryLines,
): Omit<TranscriptText, "step" | "first"> {
  const { position, lines } = summary;
  const ends: number[] = [];
  let text = "";
  for (const line of lines) {
    text += `${line.text}\n`;
    ends.push(text.length);
  }
  return {
    ...{ position, part: 0, speaker: "agent", key: "", leaf: undefined },
    ...{ text, editable: true, ends, summary },
  };
}

type Place = Pick<TranscriptText, "step" | "position" | "part">;

type PartText = Pick<
  TranscriptText,
  "speaker" | "text" | "key" | "leaf" | "editable"
>;

interface PartState {
  /** The part's text, edits included. */
  readonly now: string;
  readonly role: Role;
  /** True if it may be rewritten. */
  readonly free: boolean;
}

function textsOf(
  part: Part,
  { now, role, free }: PartState,
): readonly PartText[] {
  const key = "";
  const leaf = undefined;
  switch (part.kind) {
    case "text": {
      const speaker = role === "user" ? "user" : "agent";
      return [{ speaker, text: now, key, leaf, editable: free }];
    }
    case "tool_result": {
      const speaker = "result";
      // Only text can replace a result, so one with media is kept or dropped whole.
      const editable = free && part.media.length === 0;
      return [{ speaker, text: now, key, leaf, editable }];
    }
    case "tool_call":
      return argumentLeaves(part).map(({ key, path, value, isString }) => ({
        speaker: "call",
        text: value,
        key,
        leaf: path,
        editable: free && isString && value.length > shortArgument,
      }));
    case "reasoning":
    case "media":
      return part.text === ""
        ? []
        : [{ speaker: "agent", text: part.text, key, leaf, editable: false }];
    case "opaque":
      return [];
  }
}

function scannerOf(speaker: Speaker): ScanEnds {
  return speaker === "user" || speaker === "agent"
    ? scanSentenceEnds
    : scanPassageEnds;
}
