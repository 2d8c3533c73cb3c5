import type { ProviderError } from "./provider-error.ts";
import type { Aspect, Capabilities } from "./capabilities.ts";

const aboutFormat =
  /response_?format|json_|json schema|\bschema\b|grammar|guided/;

/**
 * How to tell what a provider error is about, the clearest first. Wordings seen:
 * "Unsupported parameter: 'max_tokens' is not supported with this model", "Unsupported
 * value: 'temperature' does not support 0", "This response_format type is unavailable
 * now" (DeepSeek), "failed to parse grammar" (llama.cpp), "System role not supported".
 */
const wordings: readonly (readonly [Aspect, RegExp])[] = [
  ["limit", /max_(completion_)?tokens/],
  ["temperature", /temperature/],
  ["effort", /reasoning|\beffort\b|\bthink/],
  ["seed", /\bseed\b/],
  ["format", aboutFormat],
  ["system", /system (role|message|prompt)|roles? must alternate/],
];

/** Statuses that blame the request's form; 404 is OpenRouter's when no provider takes a field. */
const blaming: ReadonlySet<number> = new Set([400, 404, 415, 422]);

export interface Circumstances {
  /** The capabilities have worked before. */
  readonly isProven: boolean;
  /** The request has limits in its schema that it can do without. */
  readonly isBounded: boolean;
}

/**
 * The capabilities to try after a provider error, or undefined when there is nothing left that it
 * could mean. Of capabilities that have worked only a named field counts, because a text may
 * repeat the request, with every word that is looked for here; but the schema's limits
 * differ from request to request, and go first.
 */
export function adaptCapabilities(
  capabilities: Capabilities,
  { status, param, text }: ProviderError,
  { isProven, isBounded }: Circumstances,
): Capabilities | undefined {
  if (!blaming.has(status)) return undefined;
  const isVague = status === 400 || status === 422;
  if (isBounded && capabilities.bounds[0] === true) {
    const isUnnamed =
      isVague &&
      !isProven &&
      wordings.every(([, wording]) => !wording.test(text));
    if (aboutFormat.test(param || text) || isUnnamed)
      return withoutFirst(capabilities, "bounds");
  }
  const named = wordings.find(([, wording]) => wording.test(param));
  if (named !== undefined) return withoutFirst(capabilities, named[0]);
  if (isProven) return undefined;
  const worded = wordings.find(
    ([aspect, wording]) =>
      capabilities[aspect].length > 1 && wording.test(text),
  );
  if (worded !== undefined) return withoutFirst(capabilities, worded[0]);
  return isVague ? withoutFirst(capabilities, "format") : undefined;
}

function withoutFirst(
  capabilities: Capabilities,
  aspect: Aspect,
): Capabilities | undefined {
  return capabilities[aspect].length > 1
    ? { ...capabilities, [aspect]: capabilities[aspect].slice(1) }
    : undefined;
}
