import { compactRequest } from "../../api/schemas/compact-request.ts";
import {
  compactResponse,
  prefetchResponse,
} from "../../api/schemas/compact-response.ts";
import {
  accepted,
  bodyFailures,
  failures,
  success,
} from "../openapi/responses.ts";
import type { Route } from "../route.ts";

export const compactRoute: Route = {
  method: "post",
  path: "/v1/compact",
  operation: {
    operationId: "compact",
    summary: "Compact a transcript into a budget",
    description:
      "Takes the transcript of an agent and returns a version that costs at most `target_tokens` and that its provider accepts. Messages that are kept come back byte for byte. A transcript that fits comes back as it is.",
    requestBody: {
      required: true,
      content: {
        "application/json": {
          schema: compactRequest,
          examples: {
            chat: {
              summary: "A chat with a long tool result",
              value: {
                model: "gpt-5-mini",
                target_tokens: 200,
                messages: [
                  { role: "user", content: "Which test fails?" },
                  {
                    role: "assistant",
                    content: null,
                    tool_calls: [
                      {
                        id: "call_1",
                        type: "function",
                        function: {
                          name: "run",
                          arguments: '{"command":"npm test"}',
                        },
                      },
                    ],
                  },
                  {
                    role: "tool",
                    tool_call_id: "call_1",
                    content: "not ok 7 - parses empty input",
                  },
                ],
              },
            },
          },
        },
      },
    },
    responses: {
      ...success("The compacted transcript, and a report of what was done.", {
        "application/json": { schema: compactResponse },
      }),
      ...accepted("With `prefetch`: how far the summary is.", {
        "application/json": { schema: prefetchResponse },
      }),
      ...failures(
        ...bodyFailures,
        "invalid_request",
        "invalid_message",
        "unknown_dialect",
        "unknown_strategy",
        "model_not_allowed",
        "budget_infeasible",
      ),
    },
  },
  createHandler({ pipeline, engine, ids }) {
    return pipeline.handlerFor({
      createId: ids.compactionId,
      run: engine.compact,
    });
  },
};
