import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import type { AppError } from "../../errors.ts";
import type { AppDependencies } from "../app-dependencies.ts";
import { toErrorAnswer } from "../error-answer.ts";

/** Time for an answer to reach a client before its connection is closed. */
const lingerMs = 500;

/** Answers on a connection that has no response object, logs it, and closes the connection. */
export function answerRaw(
  socket: Duplex,
  error: AppError,
  { ids, logger }: Pick<AppDependencies, "ids" | "logger">,
): void {
  const requestId = ids.requestId();
  logger.info(
    { request_id: requestId, status: error.status, error_code: error.code },
    "request",
  );
  socket.end(toHttp(error, requestId));
  closeSoon(socket);
}

/** Closes the connection once an answer has had time to arrive, whatever the client does. */
export function closeSoon(socket: Duplex): void {
  setTimeout(() => socket.destroy(), lingerMs).unref();
}

function toHttp(error: AppError, requestId: string): string {
  const { status, contentType, body } = toErrorAnswer(error, requestId);
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`,
    `x-request-id: ${requestId}`,
    `content-type: ${contentType}`,
    `content-length: ${body.length}`,
    "connection: close",
    "",
    Buffer.from(body).toString("utf8"),
  ].join("\r\n");
}
