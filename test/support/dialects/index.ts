import type { DialectName } from "../../../src/dialects/index.ts";
import { anthropicMessagesSupport } from "./anthropic-messages.ts";
import type { DialectSupport } from "./dialect-support.ts";
import { openaiChatSupport } from "./openai-chat.ts";
import { openaiResponsesSupport } from "./openai-responses.ts";

/** One entry per dialect; the property tests and the oracle run on all of them. */
export const dialectSupport: Record<DialectName, DialectSupport> = {
  "openai-chat": openaiChatSupport,
  "openai-responses": openaiResponsesSupport,
  "anthropic-messages": anthropicMessagesSupport,
};
