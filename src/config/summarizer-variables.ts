import {
  allowedModels,
  apiKey,
  baseUrl,
  contactKinds,
  milliseconds,
  name,
  redactionPatterns,
  size,
  whole,
} from "./values.ts";
import { optional, secret, variable } from "./variable.ts";

/** The variables of the model that writes summaries. */
export const summarizerVariables = {
  OPENAI_API_KEY: secret(
    apiKey,
    "Key for the model that writes summaries; without it and without PITH_SUMMARIZER_BASE_URL no model is called.",
  ),
  PITH_SUMMARIZER_API_KEY: secret(
    apiKey,
    "Key for the summarizer's provider, if it is not OPENAI_API_KEY.",
  ),
  PITH_SUMMARIZER_BASE_URL: optional(
    baseUrl,
    "Address of an OpenAI-compatible API, such as http://localhost:11434/v1; a key is optional (default: OpenAI's own).",
  ),
  PITH_SUMMARIZER_MODEL: variable(
    name,
    "gpt-6-luna",
    "Model that writes summaries when a request names none.",
  ),
  PITH_SUMMARIZER_MODELS: optional(
    allowedModels,
    "Models that requests may name in summary.model: names with commas between, or * for any (default: the configured one, and those whose known prices are not above its own).",
  ),
  PITH_SUMMARIZER_REASONING_EFFORT: optional(
    name,
    "How much the summarizer reasons first, such as none or low (default: the least that the model allows).",
  ),
  PITH_SUMMARIZER_CONCURRENCY: variable(
    whole(1, 10_000),
    "8",
    "Calls to one model of the summarizer at once; others wait. All models that requests name have four times as many together.",
  ),
  PITH_SUMMARIZER_QUEUE: variable(
    whole(0, 1_000_000),
    "64",
    "Calls to one model of the summarizer that may wait; requests beyond it go without a summary.",
  ),
  PITH_SUMMARIZER_TIMEOUT_MS: variable(
    // Node's fetch gives up by itself after 300 seconds without an answer.
    milliseconds.refine((value) => value <= 290_000, {
      error: "must be a whole number from 1 to 290000",
    }),
    "60000",
    "Timeout of one attempt to call the summarizer.",
  ),
  PITH_SUMMARIZER_ATTEMPTS: variable(
    whole(1, 10),
    "3",
    "Attempts for one call to the summarizer; a 429, a 5xx or a broken connection is tried again.",
  ),
  PITH_SUMMARIZER_MAX_REPLY_BYTES: variable(
    size(1024),
    "1mb",
    "Largest reply that is read from the summarizer, after decompression.",
  ),
  PITH_REDACT_CONTACTS: optional(
    contactKinds,
    "Contacts to replace, like secrets, before text goes to the summarizer: email, phone, or both with a comma between.",
  ),
  PITH_REDACT_PATTERNS: optional(
    redactionPatterns,
    'Secrets of your own that the summarizer must not see: a JSON object of regular expressions by name, such as {"employee": "EMP-[0-9]{6}"}.',
  ),
} as const;
