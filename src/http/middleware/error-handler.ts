import type { ErrorRequestHandler } from "express";
import type { Logger } from "pino";
import { AppError } from "../../errors.ts";
import { ClientGoneError } from "../client-gone-error.ts";
import { contextOf } from "../request-context.ts";
import { sendError } from "../send-error.ts";

/** The one place where errors become answers. What nobody expected is logged whole and answered without detail. */
export function errorHandler(logger: Logger): ErrorRequestHandler {
  // Express knows error handlers by their four parameters: `next` has to stand there.
  return function answerError(error: unknown, request, response, next) {
    void next;
    if (error instanceof ClientGoneError || response.headersSent) {
      response.destroy();
      return;
    }
    if (error instanceof AppError) {
      sendError(request, response, error);
      return;
    }
    const { requestId } = contextOf(response);
    logger.error({ err: error, request_id: requestId }, "unexpected error");
    sendError(
      request,
      response,
      new AppError(
        "internal",
        "Something went wrong here, not in your request. Try again, and report the request_id if it stays.",
      ),
    );
  };
}
