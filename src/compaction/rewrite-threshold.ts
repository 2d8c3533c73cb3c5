import type { CompactOptions } from "../planning/options.ts";

/** Transcripts up to this many tokens are never rewritten. */
export function rewriteThreshold(options: CompactOptions): number {
  return options.when === "cheapest"
    ? options.targetTokens
    : options.triggerTokens;
}
