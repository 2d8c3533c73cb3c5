import {
  toTokens,
  sendError,
  sendJson,
  toCompletion,
  type Exchange,
} from "../exchange.ts";
import type { Fault } from "./fault.ts";

/** What a small server takes of a prompt. */
const windowTokens = 4_096;
/** The template's words, which are left when the prompt is lost. */
const lostPromptTokens = 3;

const isLong = ({ request }: Exchange) => toTokens(request.raw) > windowTokens;

/** llama.cpp's words. */
const smallWindow: Fault = (exchange) => {
  if (!isLong(exchange)) return false;
  sendError(exchange, 400, {
    message:
      "the request exceeds the available context size, try increasing it",
    type: "exceed_context_size_error",
  });
  return true;
};

/** Answers as if it had read all, but its usage tells that it hasn't. */
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

/** Is at a long prompt for longer than anybody waits. */
const slowReader: Fault = (exchange) => isLong(exchange);

export const smallFaults = {
  small_window: smallWindow,
  reads_little: readsLittle,
  slow_reader: slowReader,
};
