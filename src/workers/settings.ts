/** Settings of an engine. */
export interface EngineSettings {
  /** Threads for large requests; with 0 everything runs on the calling thread. */
  readonly workers: number;
  /** Requests of at least this many bytes leave the calling thread; with a summarizer, all compactions do. */
  readonly offloadBytes: number;
  /** Most bytes of token counts that each thread keeps. */
  readonly countCacheBytes: number;
  /** JSON file that adds models to the registry, or undefined. */
  readonly modelsFile: string | undefined;
  /** Model of requests that name none, or undefined for each dialect's own default. */
  readonly defaultModel: string | undefined;
}
