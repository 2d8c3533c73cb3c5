import { measureRequest } from "../../api/schemas/measure-request.ts";
import { measureResponse } from "../../api/schemas/measure-response.ts";
import { bodyFailures, failures, success } from "../openapi/responses.ts";
import type { Route } from "../route.ts";

export const measureRoute: Route = {
  method: "post",
  path: "/v1/measure",
  operation: {
    operationId: "measure",
    summary: "Count a transcript's tokens",
    description:
      "Counts what a request with this transcript costs in input tokens: system text, tools, every message and the overheads, with the same counter that budgets use.",
    requestBody: {
      required: true,
      content: {
        "application/json": {
          schema: measureRequest,
          examples: {
            chat: {
              summary: "A short chat",
              value: {
                model: "gpt-5-mini",
                messages: [{ role: "user", content: "Which test fails?" }],
              },
            },
          },
        },
      },
    },
    responses: {
      ...success("The counts.", {
        "application/json": { schema: measureResponse },
      }),
      ...failures(
        ...bodyFailures,
        "invalid_request",
        "invalid_message",
        "unknown_dialect",
      ),
    },
  },
  createHandler({ pipeline, engine, ids }) {
    return pipeline.handlerFor({
      createId: ids.measurementId,
      run: engine.measure,
    });
  },
};
