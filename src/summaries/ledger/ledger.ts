import { z } from "zod";

/** A stored ledger of another version is no ledger: read as a miss and made anew. */
export const ledgerVersion = 1;

/** The caller's message indices that an entry came from, ascending, each once. */
const sources = z.array(z.int().min(0)).min(1);

const line = z.strictObject({ text: z.string().min(1), sources });

/** `id` is given once and never to another entry, so that a later reply can close exactly this one. */
const openLine = z.strictObject({
  id: z.string().min(1),
  text: z.string().min(1),
  sources,
});

/**
 * What is known of the messages that left a transcript: one entry a line, each
 * with the messages it came from. Lists are in the order of their entries' last
 * change, newest last.
 */
export const ledger = z.strictObject({
  version: z.literal(ledgerVersion),
  goal: line.nullable(),
  /** Rules and preferences, verbatim from user or system text. They never leave. */
  rules: z.array(line),
  decisions: z.array(line),
  /** What was done to a file, record or other resource; one entry a resource. */
  state: z.array(
    z.strictObject({
      resource: z.string().min(1),
      text: z.string().min(1),
      sources,
    }),
  ),
  /** The newest value of each key. */
  facts: z.array(
    z.strictObject({
      key: z.string().min(1),
      value: z.string().min(1),
      sources,
    }),
  ),
  errors: z.array(openLine),
  tasks: z.array(openLine),
  /** Words of a tool result that read like instructions: data, whatever they say. */
  quotes: z.array(line),
  next: line.nullable(),
  /** Number of the next `id`. */
  nextNumber: z.int().min(1),
});

export type Ledger = z.infer<typeof ledger>;
export type LedgerLine = z.infer<typeof line>;
export type OpenLine = z.infer<typeof openLine>;

export const emptyLedger: Ledger = {
  version: ledgerVersion,
  goal: null,
  rules: [],
  decisions: [],
  state: [],
  facts: [],
  errors: [],
  tasks: [],
  quotes: [],
  next: null,
  nextNumber: 1,
};

/** Reads a stored ledger; undefined when it is none or of another version. */
export function readStoredLedger(value: unknown): Ledger | undefined {
  const read = ledger.safeParse(value);
  return read.success ? read.data : undefined;
}
