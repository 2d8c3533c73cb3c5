import { anthropicConversations } from "../../dialects/support/conversations.ts";
import { anthropicBodies } from "../arbitraries/anthropic.ts";
import { anthropicCalls, anthropicResults } from "../oracle/calls.ts";
import { findAnthropicRefusals } from "../oracle/anthropic-rules.ts";
import { messageContents } from "../oracle/texts.ts";
import { anthropicLosses } from "../oracle/thinking-losses.ts";
import {
  contentStrays,
  systemText,
  type DialectSupport,
} from "./dialect-support.ts";

export const anthropicMessagesSupport: DialectSupport = {
  messagesField: "messages",
  contentField: "content",
  systemField: "system",
  bodies: anthropicBodies,
  generatedForms: [
    "redacted_thinking",
    "signature",
    "cache_control",
    "server_tool_use",
    '"role": "system"',
    "is_error",
    "container_upload",
    "document",
  ],
  conversations: anthropicConversations,
  ...contentStrays,
  writeSteps: (steps) => ({
    model: "claude-sonnet-4-5",
    system: systemText,
    messages: steps.flatMap(({ said, thought, command, result }, place) => [
      ...(said === undefined ? [] : [{ role: "user", content: said }]),
      {
        role: "assistant",
        content: [
          { type: "text", text: thought },
          {
            type: "tool_use",
            id: `toolu_${place}`,
            name: "run",
            input: { command },
          },
        ],
      },
      {
        role: "user",
        content: [
          {
            type: "tool_result",
            tool_use_id: `toolu_${place}`,
            content: result,
          },
        ],
      },
    ]),
  }),
  findRefusals: findAnthropicRefusals,
  findLosses: anthropicLosses,
  calls: anthropicCalls,
  results: anthropicResults,
  callsAreItems: false,
  contents: messageContents,
  editablePaths: new Set(["content.*.text"]),
  hasPublishedCount: false,
};
