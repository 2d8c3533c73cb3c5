import type { z } from "zod";

/** One environment variable: how it is read, its default (as it would be written) and what it does. */
export interface Variable<Schema extends z.ZodType = z.ZodType> {
  readonly schema: Schema;
  readonly default: string | undefined;
  readonly description: string;
  /** Its value is never printed, not even when it is at fault. */
  readonly isSecret: boolean;
}

export function variable<Schema extends z.ZodType>(
  schema: Schema,
  defaultText: string,
  description: string,
): Variable<Schema> {
  return { schema, default: defaultText, description, isSecret: false };
}

export function optional<Schema extends z.ZodType>(
  schema: Schema,
  description: string,
): Variable<z.ZodOptional<Schema>> {
  return {
    schema: schema.optional(),
    default: undefined,
    description,
    isSecret: false,
  };
}

export function secret<Schema extends z.ZodType>(
  schema: Schema,
  description: string,
): Variable<z.ZodOptional<Schema>> {
  return { ...optional(schema, description), isSecret: true };
}
