import { responsesConversations } from "../../dialects/support/conversations.ts";
import { responsesBodies } from "../arbitraries/responses.ts";
import { responsesCalls, responsesResults } from "../oracle/calls.ts";
import { findResponsesRefusals } from "../oracle/responses-rules.ts";
import { itemContents } from "../oracle/texts.ts";
import { responsesLosses } from "../oracle/thinking-losses.ts";
import {
  contentStrays,
  systemText,
  type DialectSupport,
} from "./dialect-support.ts";

export const openaiResponsesSupport: DialectSupport = {
  messagesField: "input",
  contentField: "content",
  systemField: "instructions",
  bodies: responsesBodies,
  generatedForms: [
    "encrypted_content",
    "web_search_call",
    "item_reference",
    "computer_call_output",
    "custom_tool_call_output",
    "instructions",
    "input_file",
    "previous_response_id",
    "conversation",
    "call_held",
  ],
  conversations: responsesConversations,
  ...contentStrays,
  writeSteps: (steps) => ({
    model: "gpt-5-mini",
    instructions: systemText,
    input: steps.flatMap(({ said, thought, command, result }, place) => [
      ...(said === undefined ? [] : [{ role: "user", content: said }]),
      { role: "assistant", content: thought },
      {
        type: "function_call",
        call_id: `call_${place}`,
        name: "run",
        arguments: JSON.stringify({ command }),
      },
      {
        type: "function_call_output",
        call_id: `call_${place}`,
        output: result,
      },
    ]),
  }),
  findRefusals: findResponsesRefusals,
  findLosses: responsesLosses,
  calls: responsesCalls,
  results: responsesResults,
  callsAreItems: true,
  contents: itemContents,
  editablePaths: new Set([
    "content.*.text",
    "content.*.refusal",
    "output.*.text",
    "output",
    "arguments",
    "input",
  ]),
  hasPublishedCount: false,
};
