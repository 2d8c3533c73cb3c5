import type { Dialect } from "./dialect.ts";
import type { JsonObject } from "../json/json.ts";
import type { Message } from "./transcript.ts";

/** Facts about a message that its wire form does not hold, and its bytes as received. */
export type MessageOrigin = Partial<
  Pick<Message, "index" | "bytes" | "pinned" | "labels">
>;

/**
 * Reads `raw` into a message. Without `bytes` they are serialized from `raw`. Throws `AppError("invalid_message")`.
 */
export function createMessage(
  dialect: Pick<Dialect, "parseMessage">,
  raw: JsonObject,
  {
    index,
    bytes = Buffer.from(JSON.stringify(raw)),
    pinned = false,
    labels = [],
  }: MessageOrigin = {},
): Message {
  const { role, name, parts } = dialect.parseMessage(raw, "message");
  return { index, role, name, parts, raw, bytes, pinned, labels };
}

/** `message` with another wire form. */
export function rewriteMessage(
  dialect: Pick<Dialect, "parseMessage">,
  message: Message,
  raw: JsonObject,
): Message {
  const { index, pinned, labels } = message;
  return createMessage(dialect, raw, { index, pinned, labels });
}
