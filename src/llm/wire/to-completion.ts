import type { Prices } from "../../models/model-profile.ts";
import type { Completion, CompletionRequest } from "../model-client.ts";
import { ModelError } from "../model-error.ts";
import { acceptReply, type Reply } from "./read-reply.ts";
import { priceUsage, readUsage } from "./usage.ts";

interface Exchange {
  readonly request: CompletionRequest & { readonly model: string };
  readonly reply: Reply;
  readonly prices: Prices | undefined;
  readonly attempts: number;
}

/** Throws the `ModelError` of a reply that can't be used, with the cost of the reply. */
export function toCompletion({
  request,
  reply,
  prices,
  attempts,
}: Exchange): Completion {
  const { text, finishReason } = reply;
  const prompt = request.system + request.user;
  const usage = readUsage(reply.usage, { prompt, reply: text });
  const spending = { usage, costUsd: prices && priceUsage(usage, prices) };
  try {
    const json = acceptReply(reply);
    const model = reply.model ?? request.model;
    return { ...spending, json, text, model, finishReason, attempts };
  } catch (error) {
    throw error instanceof ModelError ? error.with({ spending }) : error;
  }
}
