import { AppError } from "../../errors.ts";
import { readiness } from "../../api/schemas/health-response.ts";
import { sendJson } from "../answer.ts";
import { failures, success, transportFailures } from "../openapi/responses.ts";
import type { Route } from "../route.ts";

export const readyzRoute: Route = {
  method: "get",
  path: "/readyz",
  operation: {
    operationId: "readyz",
    summary: "Should requests be sent here?",
    description:
      "Answers 503 while the service starts and when it stops. A Redis that does not answer is reported, but does not make the service unready.",
    responses: {
      ...success("They should.", { "application/json": { schema: readiness } }),
      ...failures(...transportFailures, "starting", "shutting_down"),
    },
  },
  createHandler({ lifecycle, redisState }) {
    return function answerReady(_request, response) {
      if (lifecycle.state === "starting") {
        throw new AppError("starting", "This instance is starting.");
      }
      if (lifecycle.state === "stopping") {
        throw new AppError("shutting_down", "This instance is shutting down.");
      }
      const redis = redisState?.();
      sendJson(response, {
        status: "ok",
        ...(redis === undefined ? {} : { redis }),
      });
    };
  },
};
