/** Field for a caller's instructions to Pith about a message. */
const extension = "pith";

/** One edit of a transcript: a half-open range of the caller's messages that stay unchanged, or a message that is changed or new. */
export type Edit<Message> =
  | readonly [start: number, end: number]
  | { readonly index?: number | undefined; readonly message: Message };

/**
 * Turns the `edits` of a `"reply": "changes"` answer into the transcript that
 * `"reply": "transcript"` would have answered. `messages` is the `messages` or
 * `input` array that was sent; it is not changed. Kept messages lose their `pith`
 * field, which providers would refuse. Throws `RangeError` if the edits belong
 * to other messages.
 */
export function applyChanges<Message extends object>(
  messages: readonly Message[],
  edits: readonly Edit<Message>[],
): Message[] {
  const result: Message[] = [];
  for (const edit of edits) {
    if ("message" in edit) {
      result.push(edit.message);
      continue;
    }
    const [start, end] = edit;
    if (!(start >= 0 && start <= end && end <= messages.length)) {
      throw new RangeError(
        `The edits keep messages ${start} to ${end}, but there are ${messages.length}: apply them to the messages that were sent.`,
      );
    }
    for (const message of messages.slice(start, end)) {
      result.push(withoutExtension(message));
    }
  }
  return result;
}

function withoutExtension<Message extends object>(message: Message): Message {
  if (!Object.hasOwn(message, extension)) return message;
  const fields = Object.entries(message).filter(([name]) => name !== extension);
  return Object.fromEntries(fields) as Message;
}
