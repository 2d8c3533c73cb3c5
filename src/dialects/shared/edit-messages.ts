import type { Message } from "../../transcript/transcript.ts";

/** Applies one edit a position; undefined takes the message out. Without edits the very same array comes back. */
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

/** The value at `key`, made by `create` when there is none yet. */
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
