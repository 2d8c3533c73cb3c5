import type { Response } from "express";
import type { CompactionFacts, MeasurementFacts } from "../call/observer.ts";
import type { Run } from "../call/run.ts";

/** Facts about a request, collected while it is served. */
export interface RequestContext {
  readonly requestId: string;
  /** Time at which its headers were read, by the service's clock. */
  readonly arrivedMs: number;
  /** Milliseconds since then. */
  elapsedMs(): number;
  /** Body bytes that arrived, before decompression. */
  bytesIn: number;
  bytesOut: number;
  /** `elapsedMs` when the answer was handed to the socket. */
  answeredAfterMs?: number;
  errorCode?: string;
  run?: Run | undefined;
  /** Facts about the work that was done for it. */
  work?: CompactionFacts | MeasurementFacts;
}

const key = "context";

export function setContext(response: Response, context: RequestContext): void {
  response.locals[key] = context;
}

export function contextOf(response: Response): RequestContext {
  return response.locals[key] as RequestContext;
}
