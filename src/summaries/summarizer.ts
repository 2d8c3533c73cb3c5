import type { RedactorOptions } from "../redaction/create-redactor.ts";
import type { Ledger } from "./ledger/ledger.ts";
import type { MessageRange } from "./messages/message-range.ts";
import type { SpendLimits, Spend } from "../costs/spend.ts";
import { noSpend } from "../costs/spend.ts";

/** What a compaction has to know of the model that writes summaries. */
export interface SummarizerFacts {
  readonly model: string;
  /** What may not leave the process; the same on every replica that shares ledgers. */
  readonly redaction: RedactorOptions;
}

/** The ledger of a stored beginning: `place` is its key's place among those that were looked for. */
export interface FoundLedger {
  readonly place: number;
  readonly ledger: Ledger;
}

export interface ExtendRequest {
  /** Where the extended ledger is kept: names the messages it covers and everything that made it so. */
  readonly key: string;
  /** The ledger of what came before the span. */
  readonly ledger: Ledger;
  /** The messages that it doesn't cover yet, without secrets. */
  readonly range: MessageRange;
  readonly model: string | undefined;
  readonly instructions: string | undefined;
  /** Most tokens of the ledger's lines. */
  readonly maxTokens: number;
  /** How long the caller waits; the work goes on without it. */
  readonly waitMs: number;
  readonly spendLimits: SpendLimits;
}

/** How the wish for a ledger ended. `made` by this request, `shared`: somebody else was at it or had it ready. */
export type ExtendStatus = "made" | "shared" | "late" | "failed" | "ceiling";

export interface Extension {
  readonly status: ExtendStatus;
  readonly ledger: Ledger | undefined;
  /** Why there is none; never any content. */
  readonly reason: string | undefined;
  /** Exact values that the model made up and that were taken out. */
  readonly invented: number;
  readonly spend: Spend;
}

/** Several tool results of one request, each to be condensed on its own. */
export interface CondenseRequest {
  /** Those that matter most first. */
  readonly results: readonly ResultToCondense[];
  readonly model: string | undefined;
  /** The length to ask for. A reply may still be longer by the caller's count. */
  readonly maxTokens: number;
  /** How long the caller waits for all of them; the work goes on without it. */
  readonly waitMs: number;
  readonly spendLimits: SpendLimits;
}

export interface ResultToCondense {
  /** Where the condensed text is kept: names the text and everything that shapes it. */
  readonly key: string;
  /** The tool that answered. */
  readonly name: string | undefined;
  /** Without secrets. */
  readonly text: string;
}

/** `rejected`: the model answered, but not in a way that can be used; that is remembered, too. */
export type CondenseStatus = ExtendStatus | "rejected";

export interface CondensedResult {
  readonly status: CondenseStatus;
  /** Undefined unless `made` or `shared`. */
  readonly text: string | undefined;
}

export interface Condensation {
  /** One for each of the request's results, in their order. */
  readonly results: readonly CondensedResult[];
  readonly spend: Spend;
}

/** Writes ledgers and remembers them. Nothing here rejects: what fails is done without. */
export interface Summarizer {
  /** Undefined when there is no model to ask. */
  describe(model: string | undefined): Promise<SummarizerFacts | undefined>;
  /** The first ledger that is there, in the order of `keys`. One round trip. */
  find(keys: readonly string[]): Promise<FoundLedger | undefined>;
  extend(request: ExtendRequest): Promise<Extension>;
  condense(request: CondenseRequest): Promise<Condensation>;
}

/** For a service without a model: nothing is summarized. */
export const nullSummarizer: Summarizer = {
  describe: () => Promise.resolve(undefined),
  find: () => Promise.resolve(undefined),
  extend: () =>
    Promise.resolve({
      status: "failed",
      ledger: undefined,
      reason: "unavailable",
      invented: 0,
      spend: noSpend,
    }),
  condense: ({ results }) =>
    Promise.resolve({
      results: results.map(() => ({ status: "failed", text: undefined })),
      spend: noSpend,
    }),
};
