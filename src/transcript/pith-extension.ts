import { z } from "zod";
import { AppError } from "../errors.ts";
import type { JsonObject } from "../json/json.ts";
import { removeMember } from "../json/splice.ts";

/** A message's `pith` field: what the caller says about it. */
export const pithExtension = z.strictObject({
  /** Keep this message verbatim, whatever the budget. */
  pin: z.boolean().optional(),
  /** Free labels; they decide nothing yet, and are never sent on. */
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
 * Reads the `pith` field of a message and removes it; the message's other bytes stay
 * unchanged. Throws `AppError("invalid_message")`.
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
