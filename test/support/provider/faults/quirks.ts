import { sendError, sendJson, type ChatBody } from "../exchange.ts";
import type { Fault } from "./fault.ts";

/** Rejects requests for which `has` finds something that this upstream doesn't support. */
const refusing =
  (
    has: (body: ChatBody) => boolean,
    status: number,
    error: Parameters<typeof sendError>[2],
  ): Fault =>
  (exchange) => {
    if (!has(exchange.request.body)) return false;
    sendError(exchange, status, error);
    return true;
  };

const formatIs = (type: string) => (body: ChatBody) =>
  body.response_format?.type === type;

/** Quirks with the error texts of the upstreams that have them. */
export const quirks = {
  /** DeepSeek. */
  no_json_schema: refusing(formatIs("json_schema"), 400, {
    message: "This response_format type is unavailable now",
    type: "invalid_request_error",
  }),
  /** A server whose grammars don't support limits. */
  no_bounds: refusing(
    (body) => /"max(?:Items|Length)"/.test(JSON.stringify(body)),
    400,
    {
      message: "The provided JSON schema contains features not supported",
    },
  ),
  no_json_object: refusing(formatIs("json_object"), 400, {
    message: "'response_format.type' must be 'json_schema' or 'text'",
  }),
  /** A server whose error names no field. */
  vague_about_format: refusing((body) => "response_format" in body, 400, {
    message: "Bad Request",
  }),
  /** Older vLLM and FastAPI: without an `error` object. */
  bare_complaint: ((exchange) => {
    if (!formatIs("json_schema")(exchange.request.body)) return false;
    sendJson(exchange, 422, {
      detail: [{ loc: ["body", "response_format", "type"], msg: "unexpected" }],
    });
    return true;
  }) satisfies Fault,
  /** OpenAI's reasoning models. */
  no_max_tokens: refusing((body) => "max_tokens" in body, 400, {
    message:
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
    param: "max_tokens",
    code: "unsupported_parameter",
  }),
  no_temperature: refusing((body) => "temperature" in body, 400, {
    message:
      "Unsupported value: 'temperature' does not support 0 with this model. Only the default (1) value is supported.",
    param: "temperature",
    code: "unsupported_value",
  }),
  no_seed: refusing((body) => "seed" in body, 400, {
    message: "seed: unknown field",
  }),
  no_effort_none: refusing((body) => body["reasoning_effort"] === "none", 400, {
    message:
      "Unsupported value: 'reasoning_effort' does not support 'none' with this model.",
    param: "reasoning_effort",
    code: "unsupported_value",
  }),
  /** Gemma 2's chat template. */
  no_system: refusing(
    ({ messages = [] }) => messages.some(({ role }) => role === "system"),
    400,
    { message: "System role not supported" },
  ),
};
