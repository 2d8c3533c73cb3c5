import type { ErrorRequestHandler } from "express";
import type { Logger } from "pino";
import { AppError } from "../../errors.ts";
import { ClientGoneError } from "../client-gone-error.ts";
import { contextOf } from "../request-context.ts";
import { sendError } from "../send-error.ts";

/** Turns errors into answers. An unexpected error is logged whole and answered without detail. */
export function errorHandler(logger: Logger): ErrorRequestHandler {
  // Express recognizes an error handler by its four parameters, so `next` must be one.
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
        "Something went wrong in this service, not in your request. Try again, and report the request_id if the error persists.",
      ),
    );
  };
}
