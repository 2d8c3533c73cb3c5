import type { Spending } from "./model-client.ts";

/** Reasons why a call has no completion; a retryable one may succeed later. */
export const modelErrorKinds = {
  timeout: { isRetryable: true, isReplyFault: false },
  aborted: { isRetryable: false, isReplyFault: false },
  rate_limited: { isRetryable: true, isReplyFault: false },
  unavailable: { isRetryable: true, isReplyFault: false },
  circuit_open: { isRetryable: true, isReplyFault: false },
  busy: { isRetryable: true, isReplyFault: false },
  auth: { isRetryable: false, isReplyFault: false },
  bad_request: { isRetryable: false, isReplyFault: false },
  too_long: { isRetryable: false, isReplyFault: false },
  refused: { isRetryable: false, isReplyFault: true },
  cut: { isRetryable: false, isReplyFault: true },
  empty: { isRetryable: false, isReplyFault: true },
  not_json: { isRetryable: false, isReplyFault: true },
  tool_call: { isRetryable: false, isReplyFault: true },
  oversized: { isRetryable: false, isReplyFault: true },
} as const satisfies Record<
  string,
  { readonly isRetryable: boolean; readonly isReplyFault: boolean }
>;

export type ModelErrorKind = keyof typeof modelErrorKinds;

export interface ModelErrorFacts {
  /** HTTP status of the upstream's answer, if there was one. */
  readonly status?: number | undefined;
  /** Milliseconds that the upstream asked to wait. */
  readonly retryAfterMs?: number | undefined;
  /** Set if the provider may have processed a request without a usable reply: the bytes of its answer that were read. */
  readonly processed?: { readonly replyBytes: number } | undefined;
  /** What the provider bills, or may bill, for the failed call: one entry for each request. */
  readonly billed?: readonly Spending[] | undefined;
  /** Requests that were made. */
  readonly attempts?: number | undefined;
}

/**
 * A call to the model failed. The message holds only fixed words, statuses and system
 * codes, and there is no `cause`: an upstream's text may repeat the prompt or the key.
 */
export class ModelError extends Error {
  override readonly name = "ModelError";
  readonly kind: ModelErrorKind;
  readonly facts: ModelErrorFacts;

  constructor(
    kind: ModelErrorKind,
    message: string,
    facts: ModelErrorFacts = {},
  ) {
    super(message);
    this.kind = kind;
    this.facts = facts;
  }

  /** True if the same request may succeed later. */
  get isRetryable(): boolean {
    return modelErrorKinds[this.kind].isRetryable;
  }

  /** True if the model answered with something unusable: a smaller or plainer request may help. */
  get isReplyFault(): boolean {
    return modelErrorKinds[this.kind].isReplyFault;
  }

  /** The same error with more facts. */
  with(facts: ModelErrorFacts): ModelError {
    return new ModelError(this.kind, this.message, { ...this.facts, ...facts });
  }
}
