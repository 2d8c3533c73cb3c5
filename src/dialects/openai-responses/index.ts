import type { Dialect } from "../../transcript/dialect.ts";
import { parseMessage, parseSystem } from "./parse.ts";
import { repair } from "./repair.ts";
import { violations } from "./rules.ts";
import { startsStep } from "./steps.ts";

/** OpenAI's Responses API: the transcript is `input`, an array of items. */
export const openaiResponses: Dialect = {
  name: "openai-responses",
  messagesField: "input",
  systemField: "instructions",
  parseMessage,
  parseSystem,
  startsStep,
  violations,
  repair,
  bridge: () => undefined,
  note: (role, text) => ({ type: "message", role, content: text }),
};
