import fc from "fast-check";
import type {
  DialectName,
  MessagesField,
} from "../../../src/dialects/index.ts";
import { dialectSupport } from "../dialects/index.ts";
import {
  jsonStyles,
  writeJson,
  type Draft,
  type DraftObject,
} from "./draft.ts";
import type { ScriptSize } from "./script.ts";

/** A transcript as a client would send it, still without options. */
export interface GeneratedTranscript {
  readonly dialect: DialectName;
  /** A JSON object: `messages` or `input`, with system text and tools beside them in some. */
  readonly body: string;
  readonly messageCount: number;
  /** True if it continues what the provider holds, so that it may answer calls that aren't in it. */
  readonly continues: boolean;
}

/** Valid transcripts in one dialect, in all spellings of JSON. */
export function transcripts(
  dialect: DialectName,
  size?: ScriptSize,
): fc.Arbitrary<GeneratedTranscript> {
  return fc
    .tuple(dialectSupport[dialect].bodies(size), fc.constantFrom(...jsonStyles))
    .map(([body, style]) => ({
      dialect,
      body: writeJson(body, style),
      messageCount: messagesOf(dialect, body).length,
      continues: continuesHeld(body),
    }));
}

export function continuesHeld(body: DraftObject): boolean {
  return (body.previous_response_id ?? body.conversation) !== undefined;
}

export function messagesFieldOf(dialect: DialectName): MessagesField {
  return dialectSupport[dialect].messagesField;
}

export function messagesOf(
  dialect: DialectName,
  body: DraftObject,
): readonly DraftObject[] {
  return (body[messagesFieldOf(dialect)] ?? []) as readonly DraftObject[];
}

/** The body with options beside the transcript, its own bytes as they are. */
export function withOptions(
  { body }: Pick<GeneratedTranscript, "body">,
  options: DraftObject,
): string {
  const members = Object.entries(options)
    .filter((entry): entry is [string, Draft] => entry[1] !== undefined)
    .map(
      ([key, value]) =>
        `,${JSON.stringify(key)}:${writeJson(value, "compact")}`,
    );
  return body.replace(/\}\s*$/, () => `${members.join("")}}`);
}
