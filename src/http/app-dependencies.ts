import type { Logger } from "pino";
import type { StorageState } from "../storage/backend.ts";
import type { Config } from "../config/config.ts";
import type { Engine } from "../api/engine.ts";
import type { Observer } from "../call/observer.ts";
import type { Lifecycle } from "./lifecycle.ts";

/** Names for requests that come without one, and for calls. */
export interface IdSource {
  requestId(): string;
  compactionId(): string;
  measurementId(): string;
}

/** The clock of `monotonicMs`, which the workers also read. */
export interface Clock {
  nowMs(): number;
}

/** Documents that the service answers with. */
export interface Pages {
  /** The OpenAPI document, YAML. */
  readonly openapi: Buffer;
  /** The same for people, one HTML page. */
  docs(): Buffer;
}

export type HttpLimits = Config["http"];

/** Everything that the HTTP layer needs; built once, in the composition root. */
export interface AppDependencies {
  readonly engine: Engine;
  readonly logger: Logger;
  readonly observer: Observer;
  readonly ids: IdSource;
  readonly clock: Clock;
  readonly lifecycle: Lifecycle;
  readonly limits: HttpLimits;
  readonly pages: Pages;
  /** Absent without Redis. */
  readonly redisState?: () => StorageState;
}
