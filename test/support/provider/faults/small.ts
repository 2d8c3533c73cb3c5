import {
  toTokens,
  sendError,
  sendJson,
  toCompletion,
  type Exchange,
} from "../exchange.ts";
import type { Fault } from "./fault.ts";

/** Most tokens that a small server reads of a prompt. */
const windowTokens = 4_096;
/** Tokens of the template, which remain when the prompt is lost. */
const lostPromptTokens = 3;

const isLong = ({ request }: Exchange) => toTokens(request.raw) > windowTokens;

/** llama.cpp's error text. */
const smallWindow: Fault = (exchange) => {
  if (!isLong(exchange)) return false;
  sendError(exchange, 400, {
    message:
      "the request exceeds the available context size, try increasing it",
    type: "exceed_context_size_error",
  });
  return true;
};

/** Answers as if it had read everything, but its usage shows that it hasn't. */
const readsLittle: Fault = (exchange) => {
  if (!isLong(exchange)) return false;
  const usage = {
    prompt_tokens: lostPromptTokens,
    completion_tokens: 50,
    total_tokens: lostPromptTokens + 50,
  };
  sendJson(exchange, 200, toCompletion(exchange, { usage }));
  return true;
};

/** Takes longer for a long prompt than any caller waits. */
const slowReader: Fault = (exchange) => isLong(exchange);

export const smallFaults = {
  small_window: smallWindow,
  reads_little: readsLittle,
  slow_reader: slowReader,
};
