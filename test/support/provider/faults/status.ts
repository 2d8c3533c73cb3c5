import { sendError, sendJson, type Exchange } from "../exchange.ts";
import type { Fault } from "./fault.ts";

type ApiError = Parameters<typeof sendError>[2];

const failing =
  (status: number, error: ApiError): Fault =>
  (exchange) => {
    sendError(exchange, status, error);
    return true;
  };

const limited =
  (headers: () => Record<string, string>): Fault =>
  (exchange) => {
    for (const [name, value] of Object.entries(headers()))
      exchange.response.setHeader(name, value);
    sendError(exchange, 429, {
      message: "Rate limit reached.",
      code: "rate_limit_exceeded",
    });
    return true;
  };

/** Repeats the key and the prompt in its error, as real providers do. */
const badKey: Fault = (exchange) => {
  const { headers, raw } = exchange.request;
  sendError(exchange, 401, {
    message: `Incorrect API key provided: ${headers.authorization}. ${raw}`,
    code: "invalid_api_key",
  });
  return true;
};

const badRequest: Fault = (exchange) => {
  sendError(exchange, 400, { message: `I can't: ${exchange.request.raw}` });
  return true;
};

const html =
  (status: number): Fault =>
  ({ response }) => {
    response.writeHead(status, { "content-type": "text/html" });
    response.end("<!doctype html><title>Bad gateway</title><h1>Sorry</h1>");
    return true;
  };

const redirect: Fault = ({ response }) => {
  response.writeHead(307, { location: "http://127.0.0.1:9/v1/elsewhere" });
  response.end();
  return true;
};

/** OpenRouter's reply when the model fails midway. */
const errorIn200: Fault = (exchange: Exchange) => {
  sendJson(exchange, 200, { error: { code: 502, message: "Provider error" } });
  return true;
};

const brokenEnvelope: Fault = ({ response }) => {
  response.writeHead(200, { "content-type": "application/json" });
  response.end('{"id": "chatcmpl-1", "choices": [{"mess');
  return true;
};

export const statusFaults = {
  server_error: failing(500, { message: "The server had an error." }),
  overloaded: failing(503, { message: "Overloaded." }),
  rate_limited: limited(() => ({})),
  rate_limited_ms: limited(() => ({ "retry-after-ms": "120" })),
  rate_limited_second: limited(() => ({ "retry-after": "1" })),
  rate_limited_date: limited(() => ({
    "retry-after": new Date(Date.now() + 1_500).toUTCString(),
  })),
  rate_limited_hour: limited(() => ({ "retry-after": "3600" })),
  no_quota: failing(429, {
    message: "You exceeded your current quota.",
    code: "insufficient_quota",
  }),
  bad_key: badKey,
  bad_request: badRequest,
  too_long: failing(400, {
    message: "This model's maximum context length is 4096 tokens.",
    code: "context_length_exceeded",
    param: "messages",
  }),
  filtered: failing(400, {
    message: "The prompt was filtered.",
    code: "content_filter",
  }),
  html: html(200),
  html_error: html(502),
  redirect,
  error_in_200: errorIn200,
  broken_envelope: brokenEnvelope,
};
