/** Settings of an engine. */
export interface EngineSettings extends WorkerSetup {
  /** Processes for large requests; with 0 everything runs in this one. */
  readonly workers: number;
  /** Requests of at least this much work, in bytes of prose, go to a worker; with a summarizer, all compactions do. */
  readonly offloadBytes: number;
  /** Heap of a worker. A request that needs more is refused. */
  readonly workerMemoryBytes: number;
  /** Longest that a request may compute in a worker. */
  readonly workTimeoutMs: number;
}

/** The settings that every worker needs, as plain data. */
export interface WorkerSetup {
  /** Most bytes of token counts that each worker keeps. */
  readonly countCacheBytes: number;
  /** JSON file that adds models to the registry, or undefined. */
  readonly modelsFile: string | undefined;
  /** Model of requests that name none, or undefined for each dialect's own default. */
  readonly defaultModel: string | undefined;
}
