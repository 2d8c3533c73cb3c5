import fc from "fast-check";
import type { DialectName } from "../../../src/dialects/index.ts";
import {
  isDraftObject,
  jsonStyles,
  writeJson,
  type Draft,
  type DraftObject,
} from "./draft.ts";
import type { ScriptSize } from "./script.ts";
import { dialectSupport } from "../dialects/index.ts";
import {
  continuesHeld,
  messagesFieldOf,
  messagesOf,
  type GeneratedTranscript,
} from "./transcripts.ts";

export interface BrokenTranscript extends GeneratedTranscript {
  /** What was done to a valid transcript, in order. A lucky few are still valid. */
  readonly damages: readonly DamageName[];
}

type Messages = readonly DraftObject[];
type Damage = (messages: Messages, at: number, to: number) => Messages;

/** What happens to transcripts in the wild: crashes, retries, careless cutting, hand-made merges. */
const damagesByName = {
  "delete a message": (messages, at) => messages.toSpliced(at, 1),
  "repeat a message": (messages, at) =>
    messages.toSpliced(at, 0, ...messages.slice(at, at + 1)),
  "move a message": (messages, at, to) =>
    messages.toSpliced(at, 1).toSpliced(to, 0, ...messages.slice(at, at + 1)),
  "swap neighbours": (messages, at) =>
    messages.toSpliced(at, 2, ...messages.slice(at, at + 2).toReversed()),
  "cut off the beginning": (messages, at) => messages.slice(at),
  "blank a message": (messages, at) =>
    messages.with(at, blanked(messages[at] ?? {})),
  "delete a block": (messages, at, to) =>
    editBlocks(messages, at, (blocks) =>
      blocks.toSpliced(to % blocks.length, 1),
    ),
  "repeat a block": (messages, at, to) =>
    editBlocks(messages, at, (blocks) => [
      ...blocks,
      ...blocks.slice(to % blocks.length).slice(0, 1),
    ]),
  "turn blocks round": (messages, at) =>
    editBlocks(messages, at, (blocks) => blocks.toReversed()),
  "merge neighbours": (messages, at) => merged(messages, at),
} satisfies Record<string, Damage>;

export type DamageName = keyof typeof damagesByName;

export const damageNames = Object.keys(damagesByName) as readonly DamageName[];

/** Transcripts that were valid until one to three things happened to them. */
export function brokenTranscripts(
  dialect: DialectName,
  size?: ScriptSize,
): fc.Arbitrary<BrokenTranscript> {
  const damage = fc.record({
    name: fc.constantFrom(...damageNames),
    at: fc.nat({ max: 9_999 }),
    to: fc.nat({ max: 9_999 }),
  });
  return fc
    .tuple(
      dialectSupport[dialect].bodies(size),
      fc.array(damage, { minLength: 1, maxLength: 3 }),
      fc.constantFrom(...jsonStyles),
    )
    .map(([body, damages, style]) => {
      const messages = damages.reduce(
        (current: Messages, { name, at, to }) =>
          current.length === 0 ? current : apply(name, current, { at, to }),
        messagesOf(dialect, body),
      );
      const broken = { ...body, [messagesFieldOf(dialect)]: messages };
      return {
        dialect,
        body: writeJson(broken, style),
        messageCount: messages.length,
        continues: continuesHeld(body),
        damages: damages.map(({ name }) => name),
      };
    });
}

function apply(
  name: DamageName,
  messages: Messages,
  { at, to }: { at: number; to: number },
): Messages {
  const damage: Damage = damagesByName[name];
  return damage(messages, at % messages.length, to % messages.length);
}

/** The field in which a message holds what it says. */
function contentKey(message: DraftObject): string {
  return message.output === undefined ? "content" : "output";
}

function blanked(message: DraftObject): DraftObject {
  const key = contentKey(message);
  return message[key] === undefined ? message : { ...message, [key]: "" };
}

function editBlocks(
  messages: Messages,
  at: number,
  edit: (blocks: readonly Draft[]) => readonly Draft[],
): Messages {
  const message = messages[at] ?? {};
  const key = Array.isArray(message.tool_calls)
    ? "tool_calls"
    : contentKey(message);
  const blocks = message[key];
  if (!Array.isArray(blocks) || blocks.length === 0) return messages;
  return messages.with(at, {
    ...message,
    [key]: edit(blocks as readonly Draft[]),
  });
}

/** Joins a message's content to that of the one before it, whoever said it. */
function merged(messages: Messages, at: number): Messages {
  const [first, second] = [messages[at], messages[at + 1]];
  if (!isDraftObject(first) || !isDraftObject(second)) return messages;
  const blocks = [first, second].flatMap(({ content }) =>
    Array.isArray(content) ? (content as readonly Draft[]) : [],
  );
  const content =
    blocks.length > 0 ? blocks : `${textOf(first)}\n${textOf(second)}`;
  return messages.toSpliced(at, 2, { ...first, content });
}

function textOf({ content }: DraftObject): string {
  return typeof content === "string" ? content : "";
}
