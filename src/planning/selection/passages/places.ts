import type { JsonPath } from "../../../json/json.ts";
import type { Draft } from "../../draft.ts";
import { argumentLeaves } from "../../../transcript/argument-leaves.ts";
import type { Part } from "../../../transcript/part.ts";
import type { Message, Role } from "../../../transcript/transcript.ts";
import { passageEnds, sentenceEnds } from "./passage-ends.ts";
import type { SummaryLines } from "./summary-lines.ts";

/** Who said a text, and how: what a value is worth depends on it. */
export type Voice = "user" | "agent" | "call" | "result";

/** One text of a transcript, cut into passages. Passages are numbered through the whole transcript, in order. */
export interface Place {
  readonly step: number;
  readonly position: number;
  readonly part: number;
  readonly voice: Voice;
  readonly text: string;
  /** An argument's name; empty elsewhere. */
  readonly key: string;
  /** Where an argument stands inside its call's arguments; undefined elsewhere. */
  readonly leaf: JsonPath | undefined;
  /** Whether passages may be left out one by one. If not, it is one passage that stays or leaves with its step. */
  readonly editable: boolean;
  /** The first passage's number. */
  readonly first: number;
  /** Where each passage ends in `text`, ascending. */
  readonly ends: readonly number[];
  /** Where the passages are the lines of a summary: nothing marks those that are left out. */
  readonly summary?: SummaryLines;
}

/** A shorter argument says what the call did: it is never cut. */
export const shortArgument = 160;

/** Every text of a draft as it stands now, in order; system text is not among them. */
export function readPlaces(draft: Draft): readonly Place[] {
  const { messages, steps, constraints, summary } = draft.subject;
  const places: Place[] = [];
  let first = 0;
  const add = (place: Omit<Place, "first" | "ends">): void => {
    const ends = place.editable ? endsOf(place) : [place.text.length];
    places.push({ ...place, first, ends });
    first += ends.length;
  };
  steps.forEach(({ start, end }, step) => {
    for (let position = start; position < end; position += 1) {
      const message = messages[position] as Message;
      if (message.role === "system") continue;
      if (position === summary?.position) {
        places.push({ ...summaryPlace(summary), step, first });
        first += summary.lines.length;
        continue;
      }
      const reason = constraints.verbatim[position];
      message.parts.forEach((part, index) => {
        const free =
          reason === undefined ||
          (reason === "last_user_message" && part.kind === "tool_result");
        const now = draft.textOf(position, index) ?? "";
        for (const text of textsOf(part, { now, role: message.role, free })) {
          add({ ...text, step, position, part: index });
        }
      });
    }
  });
  return places;
}

function summaryPlace(summary: SummaryLines): Omit<Place, "step" | "first"> {
  const { position, lines } = summary;
  const ends: number[] = [];
  let text = "";
  for (const line of lines) {
    text += `${line.text}\n`;
    ends.push(text.length);
  }
  return {
    ...{ position, part: 0, voice: "agent", key: "", leaf: undefined },
    ...{ text, editable: true, ends, summary },
  };
}

type Text = Pick<Place, "voice" | "text" | "key" | "leaf" | "editable">;

interface PartState {
  /** The text as the draft has it. */
  readonly now: string;
  readonly role: Role;
  /** Whether it may be rewritten at all. */
  readonly free: boolean;
}

function textsOf(part: Part, { now, role, free }: PartState): readonly Text[] {
  const nameless = { key: "", leaf: undefined };
  switch (part.kind) {
    case "text": {
      const voice = role === "user" ? "user" : "agent";
      return [{ ...nameless, voice, text: now, editable: free }];
    }
    case "tool_result": {
      const voice = "result";
      // What takes the place of a result is text alone: with media it is all or nothing.
      const editable = free && part.media.length === 0;
      return [{ ...nameless, voice, text: now, editable }];
    }
    case "tool_call":
      return argumentLeaves(part).map(({ key, path, value, isString }) => ({
        voice: "call",
        key,
        leaf: path,
        text: value,
        editable: free && isString && value.length > shortArgument,
      }));
    case "reasoning":
    case "media":
      return part.text === ""
        ? []
        : [{ ...nameless, voice: "agent", text: part.text, editable: false }];
    case "opaque":
      return [];
  }
}

function endsOf({ voice, text }: Pick<Place, "voice" | "text">) {
  return voice === "user" || voice === "agent"
    ? sentenceEnds(text)
    : passageEnds(text);
}
