import type {
  ZodOpenApiResponseObject,
  ZodOpenApiResponsesObject,
} from "zod-openapi";
import { errorStatuses, type ErrorCode } from "../../errors.ts";
import { errorResponse } from "../../api/schemas/error-response.ts";

/** Every answer carries its request id. */
const headers: NonNullable<ZodOpenApiResponseObject["headers"]> = {
  "x-request-id": {
    description: "The request's id: yours if you sent one, else a new one.",
    schema: { type: "string" },
  },
};

export function success(
  description: string,
  content: NonNullable<ZodOpenApiResponseObject["content"]>,
): ZodOpenApiResponsesObject {
  return { "200": { description, headers, content } };
}

/** The 202 answer: work was started. */
export function accepted(
  description: string,
  content: NonNullable<ZodOpenApiResponseObject["content"]>,
): ZodOpenApiResponsesObject {
  return { "202": { description, headers, content } };
}

/** The error answers for `codes`, by status. */
export function failures(
  ...codes: readonly ErrorCode[]
): ZodOpenApiResponsesObject {
  const statuses = new Set(codes.map((code) => errorStatuses[code]));
  const responses: ZodOpenApiResponsesObject = {};
  for (const status of [...statuses].toSorted((a, b) => a - b)) {
    const ofStatus = codes.filter((code) => errorStatuses[code] === status);
    responses[`${status}`] = {
      description: ofStatus.map((code) => `\`${code}\``).join(", "),
      headers,
      content: { "application/json": { schema: errorResponse } },
    };
  }
  return responses;
}

/** Errors before a request reaches its route. */
export const transportFailures = [
  "malformed_request",
  "headers_too_large",
  "expectation_failed",
  "unsupported_version",
] as const satisfies readonly ErrorCode[];

/** Errors of a body before its content is looked at. */
export const bodyFailures = [
  ...transportFailures,
  "invalid_json",
  "invalid_encoding",
  "request_timeout",
  "body_too_large",
  "unsupported_media_type",
  "unsupported_encoding",
  "too_deep",
  "too_many_messages",
  "too_many_values",
  "too_much_work",
  "overloaded",
  "shutting_down",
  "internal",
] as const satisfies readonly ErrorCode[];
