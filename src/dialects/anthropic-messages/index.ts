import type { Dialect } from "../../transcript/dialect.ts";
import {
  messageList,
  textOrBlocks,
  toolList,
} from "../shared/request-schemas.ts";
import { detect } from "./detect.ts";
import { parseMessage, parseSystem } from "./parse.ts";
import { repair } from "./repair.ts";
import { violations } from "./rules.ts";
import { startsStep } from "./steps.ts";
import { noteRole } from "./role-order.ts";
import { withoutThinking } from "./without-thinking.ts";

const system = textOrBlocks.meta({
  description:
    "Anthropic's system text. It is counted and always kept verbatim.",
});

/** Anthropic's Messages API: system text is a field of the request, tool results are the user's. */
export const anthropicMessages = {
  name: "anthropic-messages",
  title: "Anthropic's Messages",
  defaultModel: "claude-sonnet-5-5",
  fields: { messages: messageList, system, tools: toolList },
  messagesField: "messages",
  systemField: "system",
  toolsField: "tools",
  continuationFields: [],
  detect,
  parseMessage,
  parseSystem,
  startsStep,
  violations,
  repair,
  noteRole,
  withoutThinking,
  note: (role, text) => ({ role, content: text }),
} as const satisfies Dialect;
