import type { Ledger } from "./ledger/ledger.ts";
import type { Span } from "./span/utterance.ts";

/** What a compaction has to know of the model that writes summaries. */
export interface SummarizerFacts {
  readonly model: string;
  /** The same on every replica that shares ledgers. */
  readonly redactionKey: string;
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
  readonly span: Span;
  readonly model: string | undefined;
  readonly instructions: string | undefined;
  /** Most tokens of the ledger's lines. */
  readonly maxTokens: number;
  /** How long the caller waits; the work goes on without it. */
  readonly waitMs: number;
  readonly ceilings: Ceilings;
}

/** Dollars that may be spent; undefined is without limit. */
export interface Ceilings {
  readonly perRequestUsd: number | undefined;
  readonly run: { readonly id: string; readonly maxUsd: number } | undefined;
}

/** What the model's work cost, by this request alone. */
export interface Spent {
  readonly calls: number;
  readonly inputTokens: number;
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
  /** Undefined where the model's prices are not known. */
  readonly costUsd: number | undefined;
}

export const nothingSpent: Spent = {
  calls: 0,
  inputTokens: 0,
  cachedInputTokens: 0,
  outputTokens: 0,
  costUsd: 0,
};

/** How the wish for a ledger ended. `made` by this request, `shared`: somebody else was at it or had it ready. */
export type ExtendStatus = "made" | "shared" | "late" | "failed" | "ceiling";

export interface Extension {
  readonly status: ExtendStatus;
  readonly ledger: Ledger | undefined;
  /** Why there is none; never any content. */
  readonly reason: string | undefined;
  /** Exact values that the model made up and that were taken out. */
  readonly invented: number;
  readonly spent: Spent;
}

/** Writes ledgers and remembers them. Nothing here rejects: what fails is done without. */
export interface Summarizer {
  /** Undefined when there is no model to ask. */
  describe(model: string | undefined): Promise<SummarizerFacts | undefined>;
  /** The first ledger that is there, in the order of `keys`. One round trip. */
  find(keys: readonly string[]): Promise<FoundLedger | undefined>;
  extend(request: ExtendRequest): Promise<Extension>;
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
      spent: nothingSpent,
    }),
};
