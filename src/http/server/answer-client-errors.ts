import type { Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { Request, Response } from "express";
import { AppError } from "../../errors.ts";
import type { AppDependencies } from "../app-dependencies.ts";
import { sendError } from "../send-error.ts";
import { answerRaw, closeSoon } from "./raw-answer.ts";

/**
 * Answers what never becomes a request (it is not HTTP, or its headers are too
 * large or too slow) with an error of the usual shape.
 */
export function answerClientErrors(
  server: Server,
  dependencies: Pick<AppDependencies, "ids" | "logger">,
): void {
  const newest = new WeakMap<Duplex, ServerResponse>();
  const remember = (_request: unknown, response: ServerResponse) => {
    if (response.socket !== null) newest.set(response.socket, response);
  };
  server.on("request", remember);
  server.on("checkContinue", remember);
  server.on("checkExpectation", remember);
  server.on("clientError", (cause: NodeJS.ErrnoException, socket) => {
    const response = newest.get(socket) as Response | undefined;
    const isBusy = response !== undefined && !response.writableEnded;
    const isHalfAnswered = isBusy && response.headersSent;
    if (isGone(cause) || !socket.writable || isHalfAnswered) {
      socket.destroy();
      return;
    }
    const error = toAppError(cause);
    if (isBusy) {
      sendError(response.req as Request, response, error);
      closeSoon(socket);
    } else answerRaw(socket, error, dependencies);
  });
}

/** True if the connection has ended, so that no answer can reach the client. */
function isGone({ code }: NodeJS.ErrnoException): boolean {
  return code === "ECONNRESET" || code === "HPE_INVALID_EOF_STATE";
}

function toAppError(cause: NodeJS.ErrnoException): AppError {
  switch (cause.code) {
    case "HPE_HEADER_OVERFLOW":
      return new AppError(
        "headers_too_large",
        "The request's headers are too large. Send at most 16 KB of them.",
      );
    case "ERR_HTTP_REQUEST_TIMEOUT":
      return new AppError(
        "request_timeout",
        "The request did not arrive in time. Send it faster, or raise PITH_HEADERS_TIMEOUT_MS or PITH_REQUEST_TIMEOUT_MS.",
      );
    case "HPE_INVALID_VERSION":
    case "HPE_PAUSED_H2_UPGRADE":
      return new AppError(
        "unsupported_version",
        "This service does not speak that version of HTTP. Use HTTP/1.1.",
      );
    default:
      return new AppError(
        "malformed_request",
        "This is not a well-formed HTTP/1.1 request. Check the proxies between you and this service.",
      );
  }
}
