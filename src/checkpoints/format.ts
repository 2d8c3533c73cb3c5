import { createHash } from "node:crypto";
import { z } from "zod";
import type { AnswerMessage, Checkpoint } from "./checkpoint.ts";
import { packTextEdit, unpackTextEdit } from "./edits/pack-text-edit.ts";
import { storedActions, type EditedPart } from "./edits/part-edit.ts";

/** Raised when the format of stored checkpoints changes: older ones are then never found. */
export const formatVersion = 3;

const digestBytes = 16;
/** Stands for a part that is one text. */
const wholePart = -1;

const index = z.int().min(0).max(0xffffffff);
const optionalIndex = index.nullable();
const signed = z.int().min(-0xffff).max(0xffffffff);

/** Part, action, and for each text the number of its argument and the packed edit. */
const editedPart = z.tuple([
  index,
  z.enum(storedActions),
  z.array(z.tuple([z.int().min(wholePart), z.array(signed).min(1)])).min(1),
]);

/** Tuples, because there may be thousands. */
const value = z.strictObject({
  version: z.literal(formatVersion),
  covered: index.min(1),
  repaired: index,
  rewritten: index.min(1),
  thinking: z.array(z.tuple([index, index])),
  messages: z.array(
    z.union([
      /** Kept from start to end. */
      z.tuple([index, index]),
      /** Position and edits. */
      z.tuple([index, z.array(editedPart).min(1)]),
      /** A note's role. */
      z.enum(["user", "assistant"]),
      z.strictObject({
        summary: z.string(),
        seal: z.string(),
        at: optionalIndex,
      }),
    ]),
  ),
});

type Value = z.infer<typeof value>;
type StoredMessage = Value["messages"][number];

/** A checkpoint as bytes: a digest of its key and the rest, and JSON. */
export function encodeCheckpoint(
  { covered, repaired, rewritten, thinkingDropped, messages }: Checkpoint,
  key: string,
): Uint8Array {
  const stored: Value = {
    version: formatVersion,
    covered,
    repaired,
    rewritten,
    thinking: thinkingDropped.map(([start, end]) => [start, end]),
    messages: messages.map(pack),
  };
  const json = Buffer.from(JSON.stringify(stored));
  return Buffer.concat([digestOf(json, key), json]);
}

/** Decodes the result of `encodeCheckpoint` for this key; undefined for anything else. */
export function decodeCheckpoint(
  stored: Uint8Array,
  key: string,
): Checkpoint | undefined {
  const bytes = Buffer.from(
    stored.buffer,
    stored.byteOffset,
    stored.byteLength,
  );
  const json = bytes.subarray(digestBytes);
  const digest = bytes.subarray(0, digestBytes);
  if (!digestOf(json, key).equals(digest)) return undefined;
  const read = readValue(json.toString("utf8"));
  if (read === undefined || read.rewritten > read.covered) return undefined;
  const { covered, rewritten, thinking: thinkingDropped } = read;
  const messages = read.messages.map(unpack);
  return messages.every((message) => message !== undefined)
    ? {
        ...{ covered, repaired: read.repaired, rewritten },
        ...{ thinkingDropped, messages },
      }
    : undefined;
}

function readValue(json: string): Value | undefined {
  try {
    return value.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}

function pack(message: AnswerMessage): StoredMessage {
  switch (message.kind) {
    case "kept":
      return [message.start, message.end];
    case "edited":
      return [message.position, message.parts.map(packPart)];
    case "note":
      return message.role;
    case "summary":
      return {
        summary: message.text,
        seal: message.seal,
        at: message.position ?? null,
      };
  }
}

function packPart({ part, action, texts }: EditedPart) {
  const packed = texts.map(({ leaf = wholePart, edit }): [number, number[]] => [
    leaf,
    packTextEdit(edit),
  ]);
  return [part, action, packed] satisfies z.infer<typeof editedPart>;
}

function unpack(stored: StoredMessage): AnswerMessage | undefined {
  if (typeof stored === "string") return { kind: "note", role: stored };
  if (!Array.isArray(stored)) {
    const { summary: text, seal, at } = stored;
    return { kind: "summary", text, seal, position: at ?? undefined };
  }
  const [first, second] = stored;
  if (typeof second === "number") {
    return first < second
      ? { kind: "kept", start: first, end: second }
      : undefined;
  }
  const parts = second.map(unpackPart);
  return parts.every((part) => part !== undefined)
    ? { kind: "edited", position: first, parts }
    : undefined;
}

function unpackPart([part, action, texts]: z.infer<typeof editedPart>):
  EditedPart | undefined {
  const read = texts.flatMap(([leaf, numbers]) => {
    const edit = unpackTextEdit(numbers);
    return edit === undefined
      ? []
      : [{ leaf: leaf === wholePart ? undefined : leaf, edit }];
  });
  return read.length === texts.length
    ? { part, action, texts: read }
    : undefined;
}

function digestOf(json: Uint8Array, key: string): Buffer {
  return createHash("sha256")
    .update(`${key}\n`)
    .update(json)
    .digest()
    .subarray(0, digestBytes);
}
