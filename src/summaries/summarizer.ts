import type { RedactorOptions } from "../redaction/create-redactor.ts";
import type { Ledger } from "./ledger/ledger.ts";
import type { MessageRange } from "./messages/message-range.ts";
import type { Spend, SpendLimits } from "../costs/spend.ts";

/** Facts that a compaction needs about the model that writes summaries. */
export interface SummarizerFacts {
  readonly model: string;
  /** Reason why a request may not name this model; undefined if it may. */
  readonly refusal: string | undefined;
  /** Texts that may not leave the process; the same on every replica that shares ledgers. */
  readonly redaction: RedactorOptions;
}

export interface FoundLedger {
  /** Index of its key in the list that was searched. */
  readonly keyIndex: number;
  readonly ledger: Ledger;
}

/** Fields of every request to the model. */
interface ModelRequest {
  /** Owner of the request: a run's spend limit applies to its runs only. */
  readonly tenant: string;
  readonly model: string | undefined;
  /** Most milliseconds that the caller waits; the work continues without it. */
  readonly waitMs: number;
  readonly spendLimits: SpendLimits;
}

export interface ExtendRequest extends ModelRequest {
  /** Storage key of the extended ledger: names the messages it covers and everything that shapes it. */
  readonly key: string;
  /** The ledger of the messages before the range. */
  readonly ledger: Ledger;
  /** The messages that the ledger doesn't cover yet, without secrets. */
  readonly range: MessageRange;
  readonly instructions: string | undefined;
  /** Most tokens of the ledger's lines. */
  readonly maxTokens: number;
}

/**
 * Outcome of a request for a ledger. `made` by this request; `shared` with another
 * that asked for the same or has stored it; `ceiling`: a spend limit was reached.
 */
export type ExtendStatus = "made" | "shared" | "late" | "failed" | "ceiling";

export interface Extension {
  readonly status: ExtendStatus;
  readonly ledger: Ledger | undefined;
  /** A fixed word that says why there is no ledger; never any content. */
  readonly reason: string | undefined;
  /** Number of exact values that the model made up and that were removed. */
  readonly invented: number;
  readonly spend: Spend;
}

/** Several tool results of one request, each condensed on its own. */
export interface CondenseRequest extends ModelRequest {
  /** The most important first. */
  readonly results: readonly ResultToCondense[];
  /** The length to ask for. A reply may still be longer by the caller's count. */
  readonly maxTokens: number;
}

export interface ResultToCondense {
  /** Storage key of the condensed text: names the text and everything that shapes it. */
  readonly key: string;
  /** The tool that returned it. */
  readonly name: string | undefined;
  /** Without secrets. */
  readonly text: string;
}

/** `rejected`: the model answered, but the answer can't be used; that is stored too. */
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

/**
 * Writes and stores ledgers and condensed results. It never rejects: a failure is a
 * status. `signal` aborts when the caller is gone: a model call under way ends with the
 * last of its callers. A caller that only stopped waiting still counts as one.
 */
export interface Summarizer {
  /** Undefined when no model is configured: then nothing is ever summarized. */
  describe(model: string | undefined): Promise<SummarizerFacts | undefined>;
  /** The first stored ledger in the order of `keys`. One round trip. */
  find(keys: readonly string[]): Promise<FoundLedger | undefined>;
  extend(request: ExtendRequest, signal?: AbortSignal): Promise<Extension>;
  condense(
    request: CondenseRequest,
    signal?: AbortSignal,
  ): Promise<Condensation>;
}
