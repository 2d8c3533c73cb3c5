import { chatConversations } from "../../dialects/support/conversations.ts";
import { chatBodies } from "../arbitraries/chat.ts";
import { chatCalls, chatResults } from "../oracle/calls.ts";
import { findChatRefusals } from "../oracle/chat-rules.ts";
import { messageContents } from "../oracle/texts.ts";
import {
  contentStrays,
  systemText,
  type DialectSupport,
} from "./dialect-support.ts";

export const openaiChatSupport: DialectSupport = {
  messagesField: "messages",
  contentField: "content",
  systemField: undefined,
  bodies: chatBodies,
  generatedForms: [
    "developer",
    "function_call",
    '"role": "function"',
    "input_audio",
    "refusal",
    "custom",
    "image_url",
    "Web-Surfer",
    "file_data",
  ],
  conversations: chatConversations,
  ...contentStrays,
  writeSteps: (steps) => ({
    model: "gpt-5-mini",
    messages: [
      { role: "system", content: systemText },
      ...steps.flatMap(({ said, thought, command, result }, place) => [
        ...(said === undefined ? [] : [{ role: "user", content: said }]),
        {
          role: "assistant",
          content: thought,
          tool_calls: [
            {
              id: `call_${place}`,
              type: "function",
              function: { name: "run", arguments: JSON.stringify({ command }) },
            },
          ],
        },
        { role: "tool", tool_call_id: `call_${place}`, content: result },
      ]),
    ],
  }),
  findRefusals: findChatRefusals,
  findLosses: () => [],
  calls: chatCalls,
  results: chatResults,
  callsAreItems: false,
  contents: messageContents,
  editablePaths: new Set([
    "content.*.text",
    "refusal",
    "content.*.refusal",
    "tool_calls.*.function.arguments",
    "tool_calls.*.custom.input",
    "function_call.arguments",
  ]),
  hasPublishedCount: true,
};
