import { z } from "zod";

/*
 * Scalar values of the wire. Every `error` completes the sentence
 * "`field` is 0: it …", which `toRequestError` begins.
 */

/** Far above any context window, and small enough for every sum of counts to stay exact. */
const maxTokens = 1_000_000_000;

/** A token count in a request: at least 1. */
export function tokenCount(example: number) {
  const error = `must be a whole number of tokens from 1 to ${maxTokens}, such as ${example}`;
  return z.int({ error }).min(1, { error }).max(maxTokens, { error });
}

/** A whole number from 0 to `max`. */
export function wholeNumber(max: number, example: number) {
  const error = `must be a whole number from 0 to ${max}, such as ${example}`;
  return z.int({ error }).min(0, { error }).max(max, { error });
}

/** A count in a response. */
export const count = z.int().min(0).max(Number.MAX_SAFE_INTEGER);

export function shortText(maxLength: number, example: string) {
  const error = `must be text of 1 to ${maxLength} characters, such as "${example}"`;
  return z.string({ error }).min(1, { error }).max(maxLength, { error });
}

export function oneOf<const Name extends string>(names: readonly Name[]) {
  return z.enum(names, { error: `must be one of ${names.join(", ")}` });
}

export function flag() {
  return z.boolean({ error: "must be true or false" });
}

/** Indices into the caller's array. Checked as one value: zod would create an issue for each wrong one. */
export function indexList() {
  return z
    .custom<readonly number[]>(isIndexList, {
      error: "must be an array of message indices, such as [0, 4]",
    })
    .meta({
      override: { type: "array", items: { type: "integer", minimum: 0 } },
    });
}

function isIndexList(value: unknown): value is readonly number[] {
  return (
    Array.isArray(value) &&
    value.every((index) => Number.isSafeInteger(index) && index >= 0)
  );
}

/** A limit in US dollars. */
export function dollars() {
  const error =
    "must be an amount of US dollars from 0 to 1000000, such as 0.05";
  return z.number({ error }).min(0, { error }).max(1_000_000, { error });
}
