import type { JsonDocument } from "../json/outline.ts";
import type { Dialect } from "../dialects/dialect.ts";
import type { Transcript } from "../transcript/transcript.ts";
import type { JsonWriter } from "./json-writer.ts";
import type { ResultMessage } from "./result-messages.ts";

export interface Result {
  readonly document: JsonDocument;
  readonly dialect: Dialect;
  readonly transcript: Transcript;
  readonly messages: readonly ResultMessage[];
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
      messages.map(({ message }) => message.bytes),
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
  const edits: Uint8Array[] = [];
  let range: [number, number] | undefined;
  const flush = (): void => {
    if (range !== undefined) edits.push(Buffer.from(JSON.stringify(range)));
    range = undefined;
  };
  for (const { message } of result.messages) {
    const { index } = message;
    if (index !== undefined && result.transcript.messages[index] === message) {
      if (range?.[1] === index) range[1] = index + 1;
      else {
        flush();
        range = [index, index + 1];
      }
      continue;
    }
    flush();
    const place = index === undefined ? "" : `"index":${index},`;
    edits.push(
      Buffer.concat([
        Buffer.from(`{${place}"message":`),
        message.bytes,
        Buffer.from("}"),
      ]),
    );
  }
  flush();
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
    messages.every(({ message }, position) => {
      const span = spans?.[position];
      return (
        message === transcript.messages[position] &&
        (span === undefined || message.bytes.length === span.end - span.start)
      );
    })
  );
}
