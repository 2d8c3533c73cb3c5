import { LRUCache } from "lru-cache";
import OpenAI from "openai";
import { createCappedFetch } from "./capped-fetch.ts";
import type { CompletionRequest } from "../model-client.ts";
import { readReply, type Reply } from "./read-reply.ts";
import type { UpstreamSettings } from "../settings.ts";
import { toBody } from "./to-body.ts";
import { toRequestFailure } from "./to-model-error.ts";
import {
  adaptCapabilities,
  initialCapabilities,
  type Capabilities,
} from "./capabilities.ts";

export type NamedRequest = CompletionRequest & { readonly model: string };

/** One provider's API. */
export interface Upstream {
  /** Sends the request in the form that the upstream accepts. Rejects with `ModelError`, or with the signal's reason. */
  ask(request: NamedRequest, signal: AbortSignal): Promise<Reply>;
}

const openAiUrl = "https://api.openai.com/v1";
/** Callers name the models, so the number of remembered ones is bounded. */
const maxRememberedModels = 200;

export function createUpstream(
  settings: UpstreamSettings,
  epochMs: () => number,
): Upstream {
  const sdk = createSdk(settings, epochMs);
  const proven = new LRUCache<string, Capabilities>({
    max: maxRememberedModels,
  });

  async function send(
    request: NamedRequest,
    capabilities: Capabilities,
    signal: AbortSignal,
  ): Promise<Reply> {
    const body = toBody(request, capabilities);
    return readReply(await sdk.chat.completions.create(body, { signal }));
  }

  return {
    async ask(request, signal) {
      const { model } = request;
      const known = proven.get(model);
      let capabilities = known ?? toInitialCapabilities(settings, model);
      for (;;) {
        try {
          const reply = await send(request, capabilities, signal);
          proven.set(model, capabilities);
          return reply;
        } catch (thrown) {
          signal.throwIfAborted();
          const { error, providerError } = toRequestFailure(thrown);
          const adapted =
            error.kind === "bad_request" && providerError !== undefined
              ? adaptCapabilities(capabilities, providerError, {
                  isProven: known !== undefined,
                  isBounded: request.boundedSchema !== undefined,
                })
              : undefined;
          if (adapted === undefined) {
            // A router may serve another model under this name by now: the next call starts over.
            if (error.kind === "bad_request") proven.delete(model);
            throw error;
          }
          capabilities = adapted;
        }
      }
    },
  };
}

function toInitialCapabilities(
  { baseUrl, reasoningEffort }: UpstreamSettings,
  model: string,
): Capabilities {
  const host = new URL(baseUrl ?? openAiUrl).hostname;
  return initialCapabilities({
    model,
    // Azure's own API follows OpenAI's rules, and serves OpenAI's models only.
    isOpenAi: /(^|\.)(api\.openai\.com|openai\.azure\.com)$/.test(host),
    effort: reasoningEffort,
  });
}

/**
 * Sets every option: the SDK reads missing ones from a dozen environment variables,
 * such as other addresses or a log of whole prompts (`OPENAI_LOG=debug`).
 */
function createSdk(
  { baseUrl, apiKey, timeoutMs, maxReplyBytes }: UpstreamSettings,
  epochMs: () => number,
): OpenAI {
  return new OpenAI({
    baseURL: baseUrl ?? openAiUrl,
    // The constructor requires one; without a key of ours the header is left out.
    apiKey: apiKey ?? "none",
    ...(apiKey === undefined && { defaultHeaders: { Authorization: null } }),
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    logLevel: "off",
    // We retry ourselves, and the signal aborts sooner than this time-out.
    maxRetries: 0,
    timeout: timeoutMs + 1_000,
    fetch: createCappedFetch(maxReplyBytes, epochMs),
  });
}
