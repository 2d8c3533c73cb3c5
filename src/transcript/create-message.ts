import type { Dialect } from "./dialect.ts";
import type { JsonObject } from "../json/json.ts";
import type { Message } from "./transcript.ts";

/** What a message is besides its wire form. */
export type MessageOrigin = Partial<
  Pick<Message, "index" | "pinned" | "labels">
>;

/**
 * Reads `raw` into a message. `bytes` are the message as received, and are made
 * from `raw` when absent. Throws `AppError("invalid_message")`.
 */
export function createMessage(
  dialect: Pick<Dialect, "parseMessage">,
  raw: JsonObject,
  bytes: Buffer = Buffer.from(JSON.stringify(raw)),
  { index, pinned = false, labels = [] }: MessageOrigin = {},
): Message {
  const { role, name, parts } = dialect.parseMessage(raw, "message");
  return { index, role, name, parts, raw, bytes, pinned, labels };
}

/** `message` with another wire form, in the same place. */
export function rewriteMessage(
  dialect: Pick<Dialect, "parseMessage">,
  message: Message,
  raw: JsonObject,
): Message {
  return createMessage(dialect, raw, undefined, message);
}
