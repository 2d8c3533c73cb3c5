import { sendAnswer } from "../answer.ts";
import { failures, success, transportFailures } from "../openapi/responses.ts";
import type { Route } from "../route.ts";

/** RFC 9512. */
const contentType = "application/yaml; charset=utf-8";

export const openapiRoute: Route = {
  method: "get",
  path: "/openapi.yaml",
  operation: {
    operationId: "openapi",
    summary: "This description, for programs",
    responses: {
      ...success("An OpenAPI 3.1 document.", {
        "application/yaml": { schema: { type: "string" } },
      }),
      ...failures(...transportFailures),
    },
  },
  createHandler({ pages }) {
    return function answerOpenapi(_request, response) {
      sendAnswer(response, { status: 200, contentType, body: pages.openapi });
    };
  },
};
