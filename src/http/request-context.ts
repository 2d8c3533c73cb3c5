import type { Response } from "express";
import type { OutcomeFacts } from "../api/engine.ts";
import type { Run } from "../api/schemas/run.ts";

/** Facts about a request while it is served, for its log line. */
export interface RequestContext {
  readonly requestId: string;
  /** When the request's headers were read, by the service's clock. */
  readonly arrivedMs: number;
  /** Milliseconds since then. */
  elapsedMs(): number;
  /** Body bytes that arrived, before decompression. */
  bytesIn: number;
  bytesOut: number;
  /** `elapsedMs` when the answer was handed to the socket. */
  answeredAfterMs?: number;
  errorCode?: string;
  facts?: OutcomeFacts;
  run?: Run;
}

const key = "context";

export function setContext(response: Response, context: RequestContext): void {
  response.locals[key] = context;
}

export function contextOf(response: Response): RequestContext {
  return response.locals[key] as RequestContext;
}
