import { LRUCache } from "lru-cache";
import OpenAI from "openai";
import { createCappedFetch } from "./capped-fetch.ts";
import type { CompletionRequest } from "../model-client.ts";
import type { ModelError } from "../model-error.ts";
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

/** A reply, and the length of the request's body. */
export interface Answered {
  readonly reply: Reply;
  readonly sentBytes: number;
}

/** One provider's API. */
export interface Upstream {
  /**
   * Sends the request in the form that the upstream accepts. `signal` aborts with a
   * `ModelError`. Rejects with it or another, which says if the provider may have
   * processed the request.
   */
  ask(request: NamedRequest, signal: AbortSignal): Promise<Answered>;
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
  ): Promise<Answered> {
    const body = toBody(request, capabilities);
    return {
      reply: readReply(await sdk.chat.completions.create(body, { signal })),
      sentBytes: Buffer.byteLength(JSON.stringify(body)),
    };
  }

  return {
    async ask(request, signal) {
      const { model } = request;
      const known = proven.get(model);
      let capabilities = known ?? toInitialCapabilities(settings, model);
      for (;;) {
        signal.throwIfAborted();
        try {
          const answered = await send(request, capabilities, signal);
          proven.set(model, capabilities);
          return answered;
        } catch (thrown) {
          if (signal.aborted) throw hungUp(signal.reason as ModelError);
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

/** The provider doesn't learn that nobody waits, or learns it too late: it reads the prompt, and may write a reply. */
function hungUp(reason: ModelError): ModelError {
  return reason.with({ processed: { replyBytes: 0 } });
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
