import type { Dialect } from "../../transcript/dialect.ts";
import { parseMessage } from "./parse.ts";
import { repair } from "./repair.ts";
import { violations } from "./rules.ts";
import { startsStep } from "./steps.ts";

/** OpenAI's Chat Completions API, and the many hosts that speak it. System text is a message. */
export const openaiChat: Dialect = {
  name: "openai-chat",
  messagesField: "messages",
  systemField: undefined,
  parseMessage,
  parseSystem: () => [],
  startsStep,
  violations,
  repair,
  bridge: () => undefined,
  note: (role, text) => ({ role, content: text }),
};
