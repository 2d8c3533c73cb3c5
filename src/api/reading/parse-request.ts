import { z } from "zod";
import { toRequestError } from "./request-error.ts";

/** Parses a request's fields by `schema`. Throws `AppError` that names every field at fault. */
export function parseRequest<Schema extends z.ZodObject>(
  schema: Schema,
  value: unknown,
): z.infer<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw toRequestError(result.error, schema, value);
}
