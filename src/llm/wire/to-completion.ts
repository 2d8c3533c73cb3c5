import type { Prices } from "../../models/model-profile.ts";
import type { Completion, CompletionRequest } from "../model-client.ts";
import { ModelError } from "../model-error.ts";
import { acceptReply, type Reply } from "./read-reply.ts";
import { readUsage, toSpending } from "./usage.ts";

interface Exchange {
  readonly request: CompletionRequest & { readonly model: string };
  readonly reply: Reply;
  /** Length of the request's body. */
  readonly sentBytes: number;
  readonly prices: Prices | undefined;
  readonly attempts: number;
}

/** Throws the `ModelError` of a reply that can't be used, with the cost of the reply. */
export function toCompletion({
  request,
  reply,
  sentBytes,
  prices,
  attempts,
}: Exchange): Completion {
  const { text, finishReason } = reply;
  const usage = readUsage(reply.usage, {
    prompt: request.system + request.user,
    reply: text,
    sentBytes,
    maxOutputTokens: request.maxOutputTokens,
  });
  const spending = toSpending(usage, prices);
  const billed = [spending];
  try {
    const json = acceptReply(reply);
    const model = reply.model ?? request.model;
    return { ...spending, json, text, model, finishReason, attempts, billed };
  } catch (error) {
    throw error instanceof ModelError ? error.with({ billed }) : error;
  }
}
