import type { AppError, ErrorCode } from "../errors.ts";
import type { ErrorResponse } from "../api/schemas/error-response.ts";
import { jsonType, type Answer } from "./answer.ts";
import { contentEncodings } from "./body/decode.ts";

const extraHeaders: Partial<
  Record<ErrorCode, Readonly<Record<string, string>>>
> = {
  overloaded: { "retry-after": "1" },
  shutting_down: { "retry-after": "1" },
  unsupported_encoding: { "accept-encoding": contentEncodings.join(", ") },
};

/** The HTTP answer for `error`. */
export function toErrorAnswer(error: AppError, requestId: string): Answer {
  const { code, message, param, details } = error;
  const body: ErrorResponse = {
    error: {
      code,
      message,
      ...(param === undefined ? {} : { param }),
      request_id: requestId,
      ...(details === undefined ? {} : { details }),
    },
  };
  return {
    status: error.status,
    contentType: jsonType,
    body: Buffer.from(JSON.stringify(body)),
    headers: extraHeaders[code] ?? {},
  };
}
