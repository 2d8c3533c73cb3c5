import { sendAnswer } from "../answer.ts";
import { docsSecurityPolicy } from "../docs/docs-style.ts";
import { failures, success, transportFailures } from "../openapi/responses.ts";
import type { Route } from "../route.ts";

const contentType = "text/html; charset=utf-8";

export const docsRoute: Route = {
  method: "get",
  path: "/docs",
  operation: {
    operationId: "docs",
    summary: "This description, for people",
    responses: {
      ...success("One page that loads nothing from elsewhere.", {
        "text/html": { schema: { type: "string" } },
      }),
      ...failures(...transportFailures),
    },
  },
  createHandler({ pages }) {
    return function answerDocs(_request, response) {
      sendAnswer(response, {
        status: 200,
        contentType,
        body: pages.docs(),
        headers: { "content-security-policy": docsSecurityPolicy },
      });
    };
  },
};
