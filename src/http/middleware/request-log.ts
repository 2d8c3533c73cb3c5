import type { Request, RequestHandler, Response } from "express";
import type { Logger } from "pino";
import type { OutcomeFacts } from "../../api/engine.ts";
import { clientGoneStatus } from "../client-gone-error.ts";
import { contextOf } from "../request-context.ts";

/** Logs one line for each request when it ends. Paths, queries, headers and bodies stay out: they may hold content. */
export function requestLog(logger: Logger): RequestHandler {
  return function logRequest(request, response, next) {
    response.once("close", () => {
      const line = toLogLine(request, response);
      if (line.status >= 500) logger.error(line, "request");
      else logger.info(line, "request");
    });
    next();
  };
}

function toLogLine(request: Request, response: Response) {
  const context = contextOf(response);
  const durationMs = context.answeredAfterMs ?? context.elapsedMs();
  const route = request.route as { readonly path: string } | undefined;
  return {
    request_id: context.requestId,
    method: request.method,
    route: route?.path ?? "unmatched",
    status: response.headersSent ? response.statusCode : clientGoneStatus,
    duration_ms: Math.round(durationMs * 100) / 100,
    bytes_in: context.bytesIn,
    bytes_out: context.bytesOut,
    error_code: context.errorCode,
    ...(context.facts && toFactFields(context.facts)),
    run: context.run,
  };
}

function toFactFields(facts: OutcomeFacts) {
  return {
    dialect: facts.dialect,
    model: facts.model,
    strategy: facts.strategy,
    messages: facts.messages,
    tokens_before: facts.tokensBefore,
    tokens_after: facts.tokensAfter,
    compacted: facts.compacted,
  };
}
