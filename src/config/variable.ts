import type { z } from "zod";

/** One environment variable: its schema, its default (as an operator would write it) and its purpose. */
export interface Variable<Schema extends z.ZodType = z.ZodType> {
  readonly schema: Schema;
  readonly default: string | undefined;
  readonly description: string;
  /** True if its value must never be printed, not even in an error. */
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
