import type { Request, Response } from "express";
import type { AppError } from "../errors.ts";
import { sendAnswer, writeAnswerHead } from "./answer.ts";
import { drain } from "./body/drain.ts";
import { toErrorAnswer } from "./error-answer.ts";
import { contextOf } from "./request-context.ts";

/**
 * Answers with `error`, even while the request's body is still arriving. The
 * connection can't be used again in that case, and closing it with unread bytes
 * would reset it: a client that is still writing would lose the answer (RFC 9112,
 * section 9.6). So the rest is read, within limits, before the connection closes.
 */
export function sendError(
  request: Request,
  response: Response,
  error: AppError,
): void {
  const context = contextOf(response);
  context.errorCode = error.code;
  const answer = toErrorAnswer(error, context.requestId);
  if (!hasUnreadBody(request)) {
    sendAnswer(response, answer);
    return;
  }
  writeAnswerHead(response, {
    ...answer,
    headers: { ...answer.headers, connection: "close" },
  });
  response.write(answer.body);
  drain(request, () => response.end());
}

function hasUnreadBody(request: Request): boolean {
  const { "content-length": length, "transfer-encoding": coding } =
    request.headers;
  const hasBody = coding !== undefined || Number(length ?? 0) > 0;
  return hasBody && !request.complete;
}
