/**
 * The words that stand where something was. They hold no digit, path or name, so
 * that nothing an agent could mistake for a value is ever invented.
 */
export const marks = {
  maskedResult: "[old tool result omitted]",
  supersededResult: "[superseded: the same call was made again later]",
  duplicateResult: "[same content as a later tool result]",
  duplicateLines: "[... same lines as in a later tool result ...]",
  omitted: "[... omitted ...]",
  /** Between kept passages: as short as it can be, for there may be many. */
  gap: "[…]",
  /** Opens a tool result that a model wrote anew. */
  condensed: "[condensed]",
  nothingKept: "[omitted]",
  leftOut: "[Earlier messages were left out.]",
} as const;
