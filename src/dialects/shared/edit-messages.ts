import type { Message } from "../../transcript/transcript.ts";

/** Applies one edit per position; an edit that returns undefined removes the message. Returns the same array if there are no edits. */
export function editMessages(
  messages: readonly Message[],
  edits: ReadonlyMap<number, (message: Message) => Message | undefined>,
): readonly Message[] {
  if (edits.size === 0) return messages;
  return messages.flatMap((message, position) => {
    const edit = edits.get(position);
    return (edit ? edit(message) : message) ?? [];
  });
}

/** Returns the value at `key`, which `create` makes if it is absent. */
export function getOrAdd<Key, Value>(
  map: Map<Key, Value>,
  key: Key,
  create: () => Value,
): Value {
  let value = map.get(key);
  if (value === undefined) {
    value = create();
    map.set(key, value);
  }
  return value;
}
