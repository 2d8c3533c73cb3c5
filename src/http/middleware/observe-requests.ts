import type { Request, RequestHandler, Response } from "express";
import type { Observer, RequestFacts } from "../../call/observer.ts";
import { clientGoneStatus } from "../client-gone-error.ts";
import { contextOf } from "../request-context.ts";

/** Reports every request when it is over. Paths, queries, headers and bodies stay out: they may hold content. */
export function observeRequests(observer: Observer): RequestHandler {
  return function observeRequest(request, response, next) {
    response.once("close", () => {
      observer.observe({ kind: "request", ...factsOf(request, response) });
    });
    next();
  };
}

function factsOf(request: Request, response: Response): RequestFacts {
  const context = contextOf(response);
  const route = request.route as { readonly path: string } | undefined;
  return {
    requestId: context.requestId,
    method: request.method,
    route: route?.path ?? "unmatched",
    status: response.headersSent ? response.statusCode : clientGoneStatus,
    durationMs: context.answeredAfterMs ?? context.elapsedMs(),
    bytesIn: context.bytesIn,
    bytesOut: context.bytesOut,
    errorCode: context.errorCode,
    run: context.run,
    work: context.work,
  };
}
