import { z } from "zod";
import { toRequestError } from "./request-error.ts";

/** Parses what a caller sent by a schema of ours. Throws `AppError` in the caller's terms. */
export function parseRequest<Schema extends z.ZodObject>(
  schema: Schema,
  value: unknown,
): z.infer<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw toRequestError(result.error, schema, value);
}
