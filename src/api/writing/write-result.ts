import { isKeptRange } from "../../checkpoints/checkpoint.ts";
import type { JsonDocument } from "../../json/outline.ts";
import type { Dialect } from "../../transcript/dialect.ts";
import type { Message, Transcript } from "../../transcript/transcript.ts";
import type { JsonWriter } from "./json-writer.ts";
import { toStretches } from "../../compaction/resume/stretches.ts";

export interface Result {
  readonly document: JsonDocument;
  readonly dialect: Dialect;
  readonly transcript: Transcript;
  readonly messages: readonly Message[];
}

/** Writes the transcript under the names it came in; an unchanged one byte for byte, white space included. */
export function writeTranscript(writer: JsonWriter, result: Result): void {
  const { document, dialect, messages } = result;
  const { messagesField, systemField } = dialect;
  const original = document.outline.members.get(messagesField);
  if (original !== undefined && isUnchanged(result)) {
    writer.raw(
      messagesField,
      document.bytes.subarray(original.start, original.end),
    );
  } else {
    writer.rawArray(
      messagesField,
      messages.map(({ bytes }) => bytes),
    );
  }
  const system =
    systemField === undefined
      ? undefined
      : document.outline.members.get(systemField);
  if (systemField !== undefined && system !== undefined) {
    writer.raw(systemField, document.bytes.subarray(system.start, system.end));
  }
}

/** Writes the edits that lead from the caller's messages to the result: see `applyChanges`. */
export function writeEdits(writer: JsonWriter, result: Result): void {
  const { transcript, messages } = result;
  const edits = toStretches(transcript, messages).map((stretch) => {
    if (isKeptRange(stretch)) return Buffer.from(JSON.stringify(stretch));
    const { index, bytes } = stretch;
    const place = index === undefined ? "" : `"index":${index},`;
    return Buffer.concat([
      Buffer.from(`{${place}"message":`),
      bytes,
      Buffer.from("}"),
    ]);
  });
  writer.rawArray("edits", edits);
}

/** Whether the messages are those that came, none of them with an extension taken out. */
function isUnchanged({
  document,
  dialect,
  transcript,
  messages,
}: Result): boolean {
  const spans = document.outline.arrays.get(dialect.messagesField)?.elements;
  return (
    messages.length === transcript.messages.length &&
    messages.every((message, position) => {
      const span = spans?.[position];
      return (
        message === transcript.messages[position] &&
        (span === undefined || message.bytes.length === span.end - span.start)
      );
    })
  );
}
