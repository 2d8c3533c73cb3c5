import { APIConnectionError } from "openai";
import { ModelError, type ModelErrorKind } from "../model-error.ts";
import { isProcessedStatus, isSentDespite } from "./is-processed.ts";
import {
  OversizedAnswer,
  readProviderError,
  UpstreamFailure,
  type ProviderError,
} from "./provider-error.ts";

/** The provider may have read the prompt; nothing is known of a reply. */
const unread = { replyBytes: 0 };

/** A failed request, with the error that the upstream reported, if any. */
export interface RequestFailure {
  readonly error: ModelError;
  readonly providerError: ProviderError | undefined;
}

/** Converts an error of the SDK, or of the `fetch` below it. */
export function toRequestFailure(thrown: unknown): RequestFailure {
  if (thrown instanceof ModelError) return fail(thrown);
  const failure = findCause(thrown);
  if (failure instanceof UpstreamFailure) return fromStatus(failure);
  if (failure instanceof OversizedAnswer) {
    return fail(
      new ModelError(
        "oversized",
        "The summarizer's reply is larger than PITH_SUMMARIZER_MAX_REPLY_BYTES.",
        { processed: { replyBytes: failure.readBytes } },
      ),
    );
  }
  if (thrown instanceof APIConnectionError) {
    const code = systemCode(failure);
    return fail(
      new ModelError(
        "unavailable",
        `The summarizer's connection failed${code && ` (${code})`}.`,
        isSentDespite(code) ? { processed: unread } : {},
      ),
    );
  }
  if (thrown instanceof SyntaxError) {
    return fail(
      new ModelError("unavailable", "The summarizer's answer is not JSON.", {
        processed: unread,
      }),
    );
  }
  return fail(
    new ModelError("bad_request", "The summarizer's request can't be sent."),
  );
}

function fail(error: ModelError): RequestFailure {
  return { error, providerError: undefined };
}

/** The innermost cause: the SDK and `fetch` wrap each in their own error. */
function findCause(thrown: unknown): unknown {
  let cause = thrown;
  for (let depth = 0; depth < 5; depth += 1) {
    if (cause instanceof UpstreamFailure || cause instanceof OversizedAnswer)
      return cause;
    if (!(cause instanceof Error) || cause.cause === undefined) return cause;
    cause = cause.cause;
  }
  return cause;
}

/** A code such as `ECONNREFUSED`: a fixed vocabulary, never content. */
function systemCode(cause: unknown): string {
  const code = (cause as { code?: unknown } | undefined)?.code;
  return typeof code === "string" && /^[A-Z_]{3,40}$/.test(code) ? code : "";
}

function fromStatus(failure: UpstreamFailure): RequestFailure {
  const { status, retryAfterMs } = failure;
  const providerError = readProviderError(failure);
  const kind = kindOf(providerError);
  return {
    error: new ModelError(
      kind,
      `The summarizer answered ${status}: ${remedies[kind]}`,
      {
        status,
        retryAfterMs,
        ...(isProcessedStatus(status, kind) && { processed: unread }),
      },
    ),
    providerError,
  };
}

const remedies: Readonly<Partial<Record<ModelErrorKind, string>>> & {
  readonly [kind: string]: string | undefined;
} = {
  auth: "check the key and the account's balance.",
  rate_limited: "it gets too many requests.",
  refused: "its content filter stopped the request.",
  too_long: "the request is longer than the model accepts.",
  bad_request: "check PITH_SUMMARIZER_BASE_URL and PITH_SUMMARIZER_MODEL.",
  unavailable: "it can't serve requests at the moment.",
};

const tooLong =
  /context.?(length|window|size)|maximum context|input is too long|prompt is too long|too many (input )?tokens/;
const refused = /^(content_filter|content_policy_violation|invalid_prompt)$/;

/**
 * DeepSeek and OpenRouter report an empty account as 402; OpenAI as `insufficient_quota`,
 * with a 429 that no waiting ends. `exceed_context_size_error` is llama.cpp's.
 */
function kindOf({ status, code, text }: ProviderError): ModelErrorKind {
  if (code === "insufficient_quota") return "auth";
  if (status === 401 || status === 402 || status === 403) return "auth";
  if (status === 429) return "rate_limited";
  if (status === 413 || (status < 500 && tooLong.test(text))) return "too_long";
  if (refused.test(code)) return "refused";
  const isPassing = status === 408 || status === 409 || status === 425;
  return status >= 500 || isPassing ? "unavailable" : "bad_request";
}
