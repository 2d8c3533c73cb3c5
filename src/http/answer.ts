import type { Response } from "express";
import { contextOf } from "./request-context.ts";

export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

export const jsonType = "application/json; charset=utf-8";

/**
 * Sends a whole answer. Bodies are not compressed: gzip takes about 20 ms a
 * megabyte, many times the rest of a request, and callers are near.
 */
export function sendAnswer(response: Response, answer: Answer): void {
  writeAnswerHead(response, answer);
  response.end(answer.body);
}

/** Sends the head alone, for an answer whose body ends later. */
export function writeAnswerHead(
  response: Response,
  { status, contentType, body, headers }: Answer,
): void {
  const context = contextOf(response);
  context.answeredAfterMs = context.elapsedMs();
  context.bytesOut = response.req.method === "HEAD" ? 0 : body.length;
  response.writeHead(status, {
    ...headers,
    "content-type": contentType,
    "content-length": body.length,
  });
}

export function sendJson(response: Response, value: unknown): void {
  sendAnswer(response, {
    status: 200,
    contentType: jsonType,
    body: Buffer.from(JSON.stringify(value)),
  });
}
