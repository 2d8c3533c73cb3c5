import type { Dialect } from "../../transcript/dialect.ts";
import { bridge } from "./bridge.ts";
import { parseMessage, parseSystem } from "./parse.ts";
import { repair } from "./repair.ts";
import { violations } from "./rules.ts";
import { startsStep } from "./steps.ts";

/** Anthropic's Messages API: system text stands beside the messages, results are the user's. */
export const anthropicMessages: Dialect = {
  name: "anthropic-messages",
  messagesField: "messages",
  systemField: "system",
  parseMessage,
  parseSystem,
  startsStep,
  violations,
  repair,
  bridge,
  note: (role, text) => ({ role, content: text }),
};
