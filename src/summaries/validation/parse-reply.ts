import { z } from "zod";
import { findJson } from "../../llm/wire/find-json.ts";
import type { LedgerReply } from "../ledger/reply.ts";

/*
 * The same reply as `ledgerReply`, for models without a strict mode: they leave out
 * lists, add fields, and write an index as "#12".
 */

const index = z.union([
  z.int().min(0),
  z
    .string()
    .regex(/^#?\d{1,9}$/)
    .transform((text) => Number(text.replace("#", ""))),
]);
const sources = z.array(index).default([]);
const line = z.object({ text: z.string(), sources });
const lines = z.array(line).default([]);

const looseReply = z.object({
  goal: line.nullable().default(null),
  rules: lines,
  decisions: lines,
  state: z
    .array(z.object({ resource: z.string(), text: z.string(), sources }))
    .default([]),
  facts: z
    .array(z.object({ key: z.string(), value: z.string(), sources }))
    .default([]),
  errors: lines,
  tasks: lines,
  closed: z.array(z.string()).default([]),
  next: line.nullable().default(null),
});

export type ParsedReply =
  | { readonly ok: true; readonly reply: LedgerReply }
  | { readonly ok: false; readonly reason: "not_json" | "wrong_schema" };

/** Reads a model's reply: JSON, bare or surrounded by other text. */
export function parseReply(text: string): ParsedReply {
  const value = findJson(text);
  if (value === undefined) return { ok: false, reason: "not_json" };
  const read = looseReply.safeParse(value);
  return read.success
    ? { ok: true, reply: read.data }
    : { ok: false, reason: "wrong_schema" };
}
