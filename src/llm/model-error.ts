import type { Spending } from "./model-client.ts";

/** Why a call brought no completion, and whether the same call may bring one later. */
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
  /** HTTP status that the upstream answered, if it did. */
  readonly status?: number | undefined;
  /** How long the upstream asked to be left alone. */
  readonly retryAfterMs?: number | undefined;
  /** What a reply that can't be used cost all the same. */
  readonly spending?: Spending | undefined;
  /** Requests that were made. */
  readonly attempts?: number | undefined;
}

/**
 * A call to the model failed. The message is made of fixed words, statuses and
 * system codes alone, and there is no `cause`: what an upstream says may repeat
 * the prompt or the key.
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

  /** The same request may succeed when it is sent again later. */
  get isRetryable(): boolean {
    return modelErrorKinds[this.kind].isRetryable;
  }

  /** The model answered, but not in a way that can be used: a smaller or plainer request may help. */
  get isReplyFault(): boolean {
    return modelErrorKinds[this.kind].isReplyFault;
  }

  /** The same error with more facts. */
  with(facts: ModelErrorFacts): ModelError {
    return new ModelError(this.kind, this.message, { ...this.facts, ...facts });
  }
}
