import { z } from "zod";
import { isJsonObject } from "../json/json.ts";
import type { Dialect } from "../transcript/dialect.ts";
import {
  dialects,
  type FieldSchemas,
  type KnownDialect,
  type ResultField,
} from "./index.ts";

const all: readonly KnownDialect[] = Object.values(dialects);

/** The fields that hold messages; a request has exactly one of them. */
export const messagesFields: readonly string[] = unique(
  all.map(({ messagesField }) => messagesField),
);

/** The fields that come back in an answer. */
export const resultFields = unique([
  ...messagesFields,
  ...all.flatMap(({ systemField }) => systemField ?? []),
]) as readonly ResultField[];

/** The fields that hold the transcript itself, rather than continue another one. */
export const contentFields: readonly string[] = unique([
  ...resultFields,
  ...all.flatMap(frontFieldsOf),
]);

/** Every field of every dialect. Where dialects disagree about a field, either schema will do. */
export const fieldSchemas = Object.fromEntries(
  unique(all.flatMap(({ fields }) => Object.keys(fields))).map((field) => {
    const [first, ...others] = unique(
      all.flatMap(({ fields }) => fields[field] ?? []),
    );
    const schemas = [first, ...others] as [z.ZodType, ...z.ZodType[]];
    return [field, others.length === 0 ? first : z.union(schemas)];
  }),
) as FieldSchemas;

/** The fields that go before the messages in what the model sees: system text, tools and others. */
export function frontFieldsOf({
  fields,
  messagesField,
  continuationFields,
}: Dialect): readonly string[] {
  return Object.keys(fields).filter(
    (field) => field !== messagesField && !continuationFields.includes(field),
  );
}

/** Dialects whose messages are in `field`, which is one of `messagesFields`. */
export function dialectsWith(
  field: string,
): readonly [KnownDialect, ...KnownDialect[]] {
  const found = all.filter(({ messagesField }) => messagesField === field);
  return found as [KnownDialect, ...KnownDialect[]];
}

/** The messages field that an array without a request belongs to. */
export function fieldOfBareArray(items: readonly unknown[]): string {
  const owner = all.find((dialect) =>
    items.some((item) => isJsonObject(item) && dialect.isUnmistakable?.(item)),
  );
  return (owner ?? (all[0] as KnownDialect)).messagesField;
}

function unique<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}
