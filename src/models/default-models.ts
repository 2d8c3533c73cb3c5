import type { DialectName } from "../transcript/transcript.ts";

/** The model that a request is counted for when it names none and the configuration doesn't either. */
export const defaultModels = {
  "openai-chat": "gpt-5-mini",
  "openai-responses": "gpt-5-mini",
  "anthropic-messages": "claude-sonnet-5-5",
} as const satisfies Record<DialectName, string>;
