/**
 * The visible texts that replace what was removed. They contain no digit, path or
 * name that an agent could mistake for a value.
 */
export const marks = {
  maskedResult: "[old tool result omitted]",
  supersededResult: "[superseded: the same call was made again later]",
  duplicateResult: "[same content as a later tool result]",
  duplicateLines: "[... same lines as in a later tool result ...]",
  omitted: "[... omitted ...]",
  /** Between kept passages. As short as possible, because there may be many. */
  gap: "[…]",
  /** Opens a tool result that a model rewrote. */
  condensed: "[condensed]",
  nothingKept: "[omitted]",
  leftOut: "[Earlier messages were left out.]",
} as const;
