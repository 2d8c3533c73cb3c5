import fc from "fast-check";
import type { DialectName } from "../../../src/dialects/index.ts";
import { anthropicBodies } from "./anthropic.ts";
import { chatBodies } from "./chat.ts";
import {
  jsonStyles,
  writeJson,
  type Draft,
  type DraftObject,
} from "./draft.ts";
import { responsesBodies } from "./responses.ts";
import type { ScriptSize } from "./script.ts";

/** A transcript as a client would send it, still without options. */
export interface GeneratedTranscript {
  readonly dialect: DialectName;
  /** A JSON object: `messages` or `input`, with system text and tools beside them in some. */
  readonly body: string;
  readonly messageCount: number;
  /** Whether it continues what the provider holds, so that it may answer calls that aren't in it. */
  readonly continues: boolean;
}

export const bodiesByDialect: Record<
  DialectName,
  (size?: ScriptSize) => fc.Arbitrary<DraftObject>
> = {
  "openai-chat": chatBodies,
  "openai-responses": responsesBodies,
  "anthropic-messages": anthropicBodies,
};

/** Valid transcripts in one dialect, in all spellings of JSON. */
export function transcripts(
  dialect: DialectName,
  size?: ScriptSize,
): fc.Arbitrary<GeneratedTranscript> {
  return fc
    .tuple(bodiesByDialect[dialect](size), fc.constantFrom(...jsonStyles))
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

export function messagesFieldOf(dialect: DialectName): "messages" | "input" {
  return dialect === "openai-responses" ? "input" : "messages";
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
