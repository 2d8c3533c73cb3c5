/**
 * Texts that repairs add. They hold no digit, path or name, so that an agent finds
 * no invented value.
 */
export const placeholders = {
  missingResult: "[Tool result missing from the transcript]",
  emptyError: "[The tool failed without output]",
  missingStart: "[The beginning of the conversation is missing]",
} as const;
