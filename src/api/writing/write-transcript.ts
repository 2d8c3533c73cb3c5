import type { Compaction } from "../../compaction/compaction.ts";
import { isKeptRange, toEdits } from "../../compaction/resume/to-edits.ts";
import type { JsonDocument } from "../../json/outline.ts";
import { RawJson } from "./json-answer.ts";

type Result = Pick<Compaction, "dialect" | "transcript" | "messages">;

/**
 * The transcript under the names it came in. An unchanged one is sent byte for byte,
 * white space included; the system text always is.
 */
export function writeTranscript(
  result: Result,
  document: JsonDocument,
): Readonly<Record<string, RawJson>> {
  const { messagesField, systemField } = result.dialect;
  const received = receivedField(document, messagesField);
  const messages =
    received !== undefined && isUnchanged(result, document)
      ? received
      : RawJson.array(result.messages.map(({ bytes }) => bytes));
  const system =
    systemField === undefined
      ? undefined
      : receivedField(document, systemField);
  return {
    [messagesField]: messages,
    ...(systemField === undefined || system === undefined
      ? {}
      : { [systemField]: system }),
  };
}

/** The edits that lead from the caller's messages to the result: see `applyChanges`. */
export function writeEdits({ transcript, messages }: Result) {
  const edits = toEdits(transcript, messages).map((edit) => {
    if (isKeptRange(edit)) return Buffer.from(JSON.stringify(edit));
    const { index, bytes } = edit;
    const member = index === undefined ? "" : `"index":${index},`;
    return Buffer.concat([
      Buffer.from(`{${member}"message":`),
      bytes,
      Buffer.from("}"),
    ]);
  });
  return { edits: RawJson.array(edits) };
}

function receivedField(
  { bytes, outline }: JsonDocument,
  field: string,
): RawJson | undefined {
  const span = outline.members.get(field);
  return span && new RawJson([bytes.subarray(span.start, span.end)]);
}

/** True if the messages are the received ones and none of them lost a `pith` extension. */
function isUnchanged(
  { dialect, transcript, messages }: Result,
  { outline }: JsonDocument,
): boolean {
  const spans = outline.arrays.get(dialect.messagesField)?.elements;
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
