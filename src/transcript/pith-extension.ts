import { z } from "zod";
import { AppError } from "../errors.ts";
import type { JsonObject } from "../json/json.ts";
import { removeMember } from "../json/splice.ts";

/** What a caller may say about one message, in the message's own `pith` field. */
export const pithExtension = z.strictObject({
  /** Keep this message verbatim, whatever the budget. */
  pin: z.boolean().optional(),
  /** Free marks; they decide nothing yet but travel no further than Pith. */
  labels: z.array(z.string().max(64)).max(16).optional(),
});

const field = "pith";

export interface ExtendedMessage {
  readonly raw: JsonObject;
  readonly bytes: Buffer;
  readonly pinned: boolean;
  readonly labels: readonly string[];
}

/**
 * Reads the `pith` field of a message and takes it out of the message, whose
 * other bytes stay as they came. Throws `AppError("invalid_message")`.
 */
export function takePithExtension(
  raw: JsonObject,
  bytes: Buffer,
  param: string,
): ExtendedMessage {
  if (!Object.hasOwn(raw, field)) {
    return { raw, bytes, pinned: false, labels: [] };
  }
  const { [field]: value, ...rest } = raw;
  const extension = pithExtension.safeParse(value);
  if (!extension.success) {
    throw new AppError(
      "invalid_message",
      `${param}.pith must be an object like {"pin": true, "labels": ["hr"]}.`,
      { param: `${param}.pith` },
    );
  }
  return {
    raw: rest,
    bytes: Buffer.from(removeMember(bytes.toString("utf8"), field)),
    pinned: extension.data.pin ?? false,
    labels: extension.data.labels ?? [],
  };
}
