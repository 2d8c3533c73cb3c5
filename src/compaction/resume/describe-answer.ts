import type {
  AnswerMessage,
  EditedMessage,
} from "../../checkpoints/checkpoint.ts";
import {
  applyPartEdit,
  findPartEdit,
  storedActions,
  type EditedPart,
} from "../../checkpoints/edits/part-edit.ts";
import type { Change } from "../../planning/changes.ts";
import { applyEdits, noteMessage } from "../../planning/result-messages.ts";
import type { Dialect } from "../../transcript/dialect.ts";
import type { Part } from "../../transcript/part.ts";
import type { Message } from "../../transcript/transcript.ts";
import { claimsToBeSummary } from "../../text/own-text.ts";
import { textOfSummary } from "../summary/own-summary.ts";
import type { Version } from "../version.ts";

export interface DescribeOptions {
  readonly dialect: Dialect;
  /** The messages that the answer was made of. */
  readonly beginning: readonly Message[];
  /** Seals a summary's text. */
  readonly seal: (text: string) => string;
}

/**
 * An answer as a checkpoint stores it: by reference to the messages that it was made of.
 * Undefined for an answer that can't be told so, which is then not stored.
 */
export function describeAnswer(
  { messages, changes }: Pick<Version, "messages" | "changes">,
  options: DescribeOptions,
): readonly AnswerMessage[] | undefined {
  const { beginning } = options;
  const positionOf = createPositions(beginning);
  const actions = actionsByPart(changes);
  const described: AnswerMessage[] = [];
  for (const message of messages) {
    const position = positionOf(message);
    const original = beginning[position ?? -1];
    if (position !== undefined && original && isSame(message, original)) {
      addKept(described, position);
      continue;
    }
    const own = describeOwn(message, position, options);
    if (own !== undefined) described.push(own);
    else if (position === undefined || original === undefined) return undefined;
    else {
      const edited = describeEdited(message, original, {
        position,
        actions,
        dialect: options.dialect,
      });
      if (edited === undefined) return undefined;
      described.push(edited);
    }
  }
  return described;
}

/** Finds the position of the message that one of the answer was made of. Messages that a repair added have no index, and are found in order. */
function createPositions(beginning: readonly Message[]) {
  const byIndex = new Map<number, number>();
  const added: number[] = [];
  for (const [position, { index }] of beginning.entries()) {
    if (index === undefined) added.push(position);
    else if (!byIndex.has(index)) byIndex.set(index, position);
  }
  let next = 0;
  return (message: Message): number | undefined => {
    if (message.index !== undefined) return byIndex.get(message.index);
    const found = added.findIndex(
      (position, at) =>
        at >= next && isSame(message, beginning[position] as Message),
    );
    if (found < 0) return undefined;
    next = found + 1;
    return added[found];
  };
}

function isSame(message: Message, other: Message): boolean {
  return message === other || message.bytes.equals(other.bytes);
}

function addKept(described: AnswerMessage[], position: number): void {
  const last = described.at(-1);
  if (last?.kind === "kept" && last.end === position) {
    described[described.length - 1] = { ...last, end: position + 1 };
  } else {
    described.push({ kind: "kept", start: position, end: position + 1 });
  }
}

/** A message that Pith wrote. */
function describeOwn(
  message: Message,
  position: number | undefined,
  { dialect, seal }: DescribeOptions,
): AnswerMessage | undefined {
  const role = noteRoles.find((one) =>
    isSame(message, noteMessage(dialect, one)),
  );
  if (role !== undefined) return { kind: "note", role };
  const text = textOfSummary(message);
  return message.role === "user" && claimsToBeSummary(text)
    ? { kind: "summary", text, position, seal: seal(text) }
    : undefined;
}

const noteRoles = ["user", "assistant"] as const;

interface EditedOptions {
  readonly position: number;
  readonly actions: ReadonlyMap<string, Change["action"]>;
  readonly dialect: Dialect;
}

/** Undefined unless the description gives the same bytes again. */
function describeEdited(
  message: Message,
  original: Message,
  { position, actions, dialect }: EditedOptions,
): EditedMessage | undefined {
  if (message.parts.length !== original.parts.length) return undefined;
  const parts: EditedPart[] = [];
  for (const [part, source] of original.parts.entries()) {
    const name = actions.get(partKey(message.index, part));
    const action = storedActions.find((one) => one === name);
    if (action === undefined) continue;
    const texts = findPartEdit(source, message.parts[part] as Part);
    if (texts === undefined) return undefined;
    parts.push({ part, action, texts });
  }
  const again = editMessage(original, parts, dialect);
  return again !== undefined && isSame(again, message)
    ? { kind: "edited", position, parts }
    : undefined;
}

/** `original` with its parts edited; undefined if one can't be edited so. */
export function editMessage(
  original: Message,
  parts: readonly EditedPart[],
  dialect: Dialect,
): Message | undefined {
  const edits = new Map<number, { text: string }>();
  for (const edited of parts) {
    const source = original.parts[edited.part];
    const text = source && applyPartEdit(source, edited);
    if (text === undefined || edits.has(edited.part)) return undefined;
    edits.set(edited.part, { text });
  }
  return applyEdits(original, edits, dialect);
}

function actionsByPart(changes: readonly Change[]) {
  return new Map(
    changes.flatMap(({ message, part, action }) =>
      part === undefined ? [] : [[partKey(message, part), action] as const],
    ),
  );
}

function partKey(message: number | undefined, part: number): string {
  return `${message} ${part}`;
}
