import type { JsonObject } from "../json/json.ts";

/** One structured completion: two messages in, one JSON value out, and never a tool. */
export interface CompletionRequest {
  /** Default: the client's own model. */
  readonly model?: string | undefined;
  readonly system: string;
  readonly user: string;
  /** Letters, digits, `_` and `-`, 64 at most. */
  readonly schemaName: string;
  /** JSON schema of the reply, within what OpenAI's strict mode allows. Not checked here: upstreams differ in how they obey it. */
  readonly jsonSchema: JsonObject;
  /** The same schema with limits on lists and texts, for upstreams that end a reply by it; not all of OpenAI's strict mode. */
  readonly boundedSchema?: JsonObject | undefined;
  readonly maxOutputTokens: number;
}

export interface CompleteOptions {
  /** Its abort ends the call, and closes the connection. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds from now in which the call settles, waiting and retries included. Default: only the attempts are bounded. */
  readonly deadlineMs?: number | undefined;
}

export interface Usage {
  /** All tokens of the prompt, the two kinds below included. */
  readonly inputTokens: number;
  /** Of them, those that the provider read from its prompt cache. */
  readonly cachedInputTokens: number;
  /** Of them, those that the provider wrote into its prompt cache, where it says so. */
  readonly cacheWriteTokens: number;
  /** Reasoning included. */
  readonly outputTokens: number;
  /** The provider said nothing of it: counted from the texts' bytes, high rather than low. */
  readonly isEstimated: boolean;
}

/** What a reply cost. */
export interface Spending {
  readonly usage: Usage;
  /** US dollars, or undefined where nothing is known of the model's prices. */
  readonly costUsd: number | undefined;
}

export interface Completion extends Spending {
  /** The parsed reply: some JSON object, which may still not fit the schema. */
  readonly json: JsonObject;
  /** The reply as it came. */
  readonly text: string;
  /** The model that answered, as the provider names it. */
  readonly model: string;
  /** As the provider says it; mostly `stop`. */
  readonly finishReason: string | undefined;
  /** Requests that were answered or failed, this one included. */
  readonly attempts: number;
}

export interface ModelClient {
  /** False: there is nobody to ask, and every call rejects with `unavailable`. */
  readonly isConfigured: boolean;
  /** The model that answers when a request names none; undefined where there is none. */
  readonly model: string | undefined;
  /** Rejects with `ModelError` and nothing else. */
  complete(
    request: CompletionRequest,
    options?: CompleteOptions,
  ): Promise<Completion>;
  /** Aborts what is under way and waits for its end. Calls after it reject with `aborted`. */
  close(): Promise<void>;
}
