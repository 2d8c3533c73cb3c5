import type { DialectName } from "../transcript/transcript.ts";
import { anthropicMessages } from "./anthropic-messages/index.ts";
import type { Dialect } from "../transcript/dialect.ts";
import { openaiChat } from "./openai-chat/index.ts";
import { openaiResponses } from "./openai-responses/index.ts";

/** Every dialect that Pith speaks. To add one: a folder, a name in `dialectNames`, a line here and a fixture. */
export const dialects: Record<DialectName, Dialect> = {
  "openai-chat": openaiChat,
  "openai-responses": openaiResponses,
  "anthropic-messages": anthropicMessages,
};
