import type { Dialect } from "../../transcript/dialect.ts";
import { fields, isUnmistakable } from "./fields.ts";
import { parseMessage, parseSystem } from "./parse.ts";
import { repair } from "./repair.ts";
import { violations } from "./rules.ts";
import { startsStep } from "./steps.ts";

/** OpenAI's Responses API: the transcript is `input`, an array of items. */
export const openaiResponses = {
  name: "openai-responses",
  title: "the Responses API",
  defaultModel: "gpt-5-mini",
  fields,
  messagesField: "input",
  systemField: "instructions",
  toolsField: "tools",
  continuationFields: ["previous_response_id", "conversation"],
  detect: () => undefined,
  isUnmistakable,
  parseMessage,
  parseSystem,
  startsStep,
  violations,
  repair,
  noteRole: () => undefined,
  note: (role, text) => ({ type: "message", role, content: text }),
} as const satisfies Dialect;
