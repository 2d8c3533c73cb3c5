import type { ModelErrorKind } from "../model-error.ts";

/** Statuses of a gateway that gave up while the model was at work, or may have been. */
const gaveUpStatuses: ReadonlySet<number> = new Set([
  408, 499, 502, 504, 520, 522, 524,
]);

/** Codes of connections that were never made: no request has left. */
const unconnectedCodes: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EADDRNOTAVAIL",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EAI_FAIL",
  "UND_ERR_CONNECT_TIMEOUT",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "CERT_HAS_EXPIRED",
  "ERR_TLS_CERT_ALTNAME_INVALID",
]);

/**
 * True if a provider may bill a request that it answered with an error status. Azure
 * says that it charges whenever it has processed something, "a 400 error due to a
 * content filter or input limit, or a 408 error due to a timeout", and nothing for
 * "a 401 error due to authentication or a 429 error" (MicrosoftDocs/azure-docs,
 * articles/ai-services/openai/how-to/manage-costs.md). Other 4xx refuse the request's
 * form before anything is read, and a 500 or 503 is the provider's own failure, which
 * OpenRouter, for one, doesn't charge (its "zero completion insurance").
 */
export function isProcessedStatus(
  status: number,
  kind: ModelErrorKind,
): boolean {
  return (
    kind === "refused" || kind === "too_long" || gaveUpStatuses.has(status)
  );
}

/** True if the request may have reached the provider before the connection failed. */
export function isSentDespite(code: string): boolean {
  return !unconnectedCodes.has(code);
}
