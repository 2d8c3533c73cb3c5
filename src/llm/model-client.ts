import type { JsonObject } from "../json/json.ts";

/** One structured completion: two messages in, one JSON object out, no tools. */
export interface CompletionRequest {
  /** Default: the client's own model. */
  readonly model?: string | undefined;
  readonly system: string;
  readonly user: string;
  /** Letters, digits, `_` and `-`, 64 at most. */
  readonly schemaName: string;
  /** JSON schema of the reply, within OpenAI's strict mode. The reply is not checked against it: upstreams differ in how they obey it. */
  readonly jsonSchema: JsonObject;
  /** The same schema with limits on lists and texts, for upstreams that need them to end a reply; outside OpenAI's strict mode. */
  readonly boundedSchema?: JsonObject | undefined;
  readonly maxOutputTokens: number;
}

export interface CompleteOptions {
  /** Its abort ends the call and closes the connection. */
  readonly signal?: AbortSignal | undefined;
  /** The call settles within so many milliseconds, waiting and retries included. Default: only each attempt is bounded. */
  readonly deadlineMs?: number | undefined;
  /**
   * Asked before a request that failed, and that the provider may bill, is made again:
   * false ends the call with its error. `billed` is the cost so far.
   */
  readonly mayRetry?: ((billed: readonly Spending[]) => boolean) | undefined;
}

export interface Usage {
  /** All tokens of the prompt, including the two kinds below. */
  readonly inputTokens: number;
  /** Input tokens that the provider read from its prompt cache. */
  readonly cachedInputTokens: number;
  /** Input tokens that the provider wrote into its prompt cache, if it reports them. */
  readonly cacheWriteTokens: number;
  /** Including reasoning. */
  readonly outputTokens: number;
  /** True if these aren't the provider's figures: it reported none or impossible ones. Estimated from bytes, rather too high. */
  readonly isEstimated: boolean;
  /** True if the provider reported what can't be: no whole numbers, or more than was sent and allowed. */
  readonly isImplausible: boolean;
}

/** Tokens and cost of one request to the provider. */
export interface Spending {
  readonly usage: Usage;
  /** US dollars; undefined if the model's prices are unknown. */
  readonly costUsd: number | undefined;
}

export interface Completion extends Spending {
  /** The parsed reply: a JSON object, which may not fit the schema. */
  readonly json: JsonObject;
  /** The reply as received. */
  readonly text: string;
  /** The model that answered, as the provider names it. */
  readonly model: string;
  /** As reported by the provider; usually `stop`. */
  readonly finishReason: string | undefined;
  /** Requests that were made for this call. */
  readonly attempts: number;
  /** What the call costs: this reply, and before it the failed requests that the provider may bill. */
  readonly billed: readonly Spending[];
}

export interface ModelClient {
  /** If false, every call rejects with `unavailable`. */
  readonly isConfigured: boolean;
  /** The model of requests that name none; undefined if not configured. */
  readonly model: string | undefined;
  /** Rejects with `ModelError` and nothing else. */
  complete(
    request: CompletionRequest,
    options?: CompleteOptions,
  ): Promise<Completion>;
  /** Aborts the calls under way and waits for their end. Later calls reject with `aborted`. */
  close(): Promise<void>;
}
