/**
 * What a repair writes itself. No digit, path or name, so that nothing an agent
 * could mistake for a value is ever invented.
 */
export const placeholders = {
  missingResult: "[Tool result missing from the transcript]",
  emptyError: "[The tool failed without output]",
  missingStart: "[The beginning of the conversation is missing]",
} as const;
