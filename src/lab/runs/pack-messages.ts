import type { JsonObject } from "../../json/json.ts";
import type { PackedMessages } from "./run.ts";

/**
 * Replaces messages that equal one of `originals`, byte for byte as JSON, by its
 * position, so that a saved run takes a few bytes per message. Of equal originals the
 * next in order is taken, so that the order survives.
 */
export function packMessages(
  messages: readonly JsonObject[],
  originals: readonly JsonObject[],
): PackedMessages {
  const places = new Map<string, { positions: number[]; next: number }>();
  originals.forEach((message, position) => {
    const json = JSON.stringify(message);
    const known = places.get(json);
    if (known === undefined)
      places.set(json, { positions: [position], next: 0 });
    else known.positions.push(position);
  });
  let last = -1;
  return messages.map((message) => {
    const place = places.get(JSON.stringify(message));
    if (place === undefined) return message;
    const { positions } = place;
    while ((positions[place.next] ?? Infinity) <= last) place.next += 1;
    const position = positions[place.next] ?? (positions[0] as number);
    last = Math.max(last, position);
    return position;
  });
}

/** The inverse of `packMessages`. Throws when a position is not among `originals`. */
export function unpackMessages(
  packed: PackedMessages,
  originals: readonly JsonObject[],
): readonly JsonObject[] {
  return packed.map((message) => {
    if (typeof message !== "number") return message;
    const original = originals[message];
    if (original === undefined) {
      throw new Error(
        `a saved run refers to message ${message}, but the transcript has ${originals.length} messages`,
      );
    }
    return original;
  });
}
