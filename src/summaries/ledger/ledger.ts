import { z } from "zod";

/** A stored ledger of another version counts as a miss and is written again. */
export const ledgerVersion = 1;

/** The caller's indices of an entry's messages, ascending, each once. */
const sources = z.array(z.int().min(0)).min(1);

const line = z.strictObject({ text: z.string().min(1), sources });

/** An `id` is never given to a second entry, so that a later reply closes exactly this one. */
const openLine = z.strictObject({
  id: z.string().min(1),
  text: z.string().min(1),
  sources,
});

/**
 * A structured summary of the messages that left a transcript. Each entry names the
 * messages it came from. Lists are ordered by their entries' last change, newest last.
 */
export const ledger = z.strictObject({
  version: z.literal(ledgerVersion),
  goal: line.nullable(),
  /** Rules and preferences, verbatim from user or system text. They are never removed. */
  rules: z.array(line),
  decisions: z.array(line),
  /** The state of a file, record or other resource after what was done to it; one entry for each resource. */
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
  /** Words of a tool result that read like instructions. They are data, whatever they say. */
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

/** Reads a stored ledger; undefined for anything else and for another version. */
export function readStoredLedger(value: unknown): Ledger | undefined {
  const read = ledger.safeParse(value);
  return read.success ? read.data : undefined;
}
