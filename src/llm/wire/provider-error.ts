import { isJsonObject } from "../../json/json.ts";

/**
 * An answer that is not a completion. Thrown inside the SDK's `fetch`, because the
 * SDK's own errors drop what older vLLM, FastAPI and llama.cpp servers put outside
 * `error`. It never leaves this folder: the body may repeat the prompt.
 */
export class UpstreamFailure extends Error {
  override readonly name = "UpstreamFailure";
  readonly status: number;
  /** The beginning of the body. */
  readonly body: string;
  readonly retryAfterMs: number | undefined;

  constructor(status: number, body: string, retryAfterMs?: number) {
    super("The upstream answered with an error.");
    this.status = status;
    this.body = body;
    this.retryAfterMs = retryAfterMs;
  }
}

/** The answer was longer than the limit. */
export class OversizedAnswer extends Error {
  override readonly name = "OversizedAnswer";
  /** Bytes that were read of it. */
  readonly readBytes: number;

  constructor(readBytes: number) {
    super("The upstream's answer is too long.");
    this.readBytes = readBytes;
  }
}

/** The error that an upstream reports, in lower case. It never leaves this folder: it may repeat the prompt. */
export interface ProviderError {
  readonly status: number;
  /** The field that it names, or "". */
  readonly param: string;
  /** Its code or type, or "". */
  readonly code: string;
  /** The whole body. */
  readonly text: string;
}

/** Reads `{"error": {…}}` and the other forms: the same fields at the top (older vLLM), `detail` (FastAPI), or text. */
export function readProviderError({
  status,
  body,
}: UpstreamFailure): ProviderError {
  const parsed = parse(body);
  const outer = isJsonObject(parsed) ? parsed : {};
  const error = isJsonObject(outer["error"]) ? outer["error"] : outer;
  const field = (name: string) => {
    const value = error[name];
    return typeof value === "string" ? value.toLowerCase() : "";
  };
  return {
    status,
    param: field("param"),
    code: field("code") || field("type"),
    text: body.toLowerCase(),
  };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
