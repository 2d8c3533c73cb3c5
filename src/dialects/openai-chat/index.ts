import type { Dialect } from "../../transcript/dialect.ts";
import { messageList, toolList } from "../shared/request-schemas.ts";
import { detect } from "./detect.ts";
import { parseMessage } from "./parse.ts";
import { repair } from "./repair.ts";
import { violations } from "./rules.ts";
import { startsStep } from "./steps.ts";

/** OpenAI's Chat Completions API, and the many hosts that speak it. System text is a message. */
export const openaiChat = {
  name: "openai-chat",
  title: "Chat Completions",
  defaultModel: "gpt-5-mini",
  fields: { messages: messageList, tools: toolList },
  messagesField: "messages",
  systemField: undefined,
  toolsField: "tools",
  continuationFields: [],
  detect,
  parseMessage,
  parseSystem: () => [],
  startsStep,
  violations,
  repair,
  noteRole: () => undefined,
  note: (role, text) => ({ role, content: text }),
} as const satisfies Dialect;
