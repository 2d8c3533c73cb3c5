/**
 * An answer that is no completion. It is thrown inside the SDK's `fetch`, because the
 * SDK's own errors drop what older vLLM, FastAPI and llama.cpp servers put outside of
 * `error`. Stays inside this folder: the body may repeat the prompt.
 */
export class UpstreamFailure extends Error {
  override readonly name = "UpstreamFailure";
  readonly status: number;
  /** The beginning of what it said. */
  readonly body: string;
  readonly retryAfterMs: number | undefined;

  constructor(status: number, body: string, retryAfterMs?: number) {
    super("The upstream answered with an error.");
    this.status = status;
    this.body = body;
    this.retryAfterMs = retryAfterMs;
  }
}

/** The answer was longer than is read. */
export class OversizedAnswer extends Error {
  override readonly name = "OversizedAnswer";
}
