import { sendJson } from "../answer.ts";
import { health } from "../../api/schemas/health-response.ts";
import { failures, success, transportFailures } from "../openapi/responses.ts";
import type { Route } from "../route.ts";

export const healthzRoute: Route = {
  method: "get",
  path: "/healthz",
  operation: {
    operationId: "healthz",
    summary: "Is the process alive?",
    description: "Answers 200 as long as the process serves requests.",
    responses: {
      ...success("It is.", { "application/json": { schema: health } }),
      ...failures(...transportFailures),
    },
  },
  createHandler() {
    return function answerAlive(_request, response) {
      sendJson(response, { status: "ok" });
    };
  },
};
