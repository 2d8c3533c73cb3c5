/** What an engine is built from. */
export interface EngineSettings {
  /** Threads for requests that take long; with 0 everything runs on the caller's thread. */
  readonly workers: number;
  /** Requests of at least this many bytes leave the caller's thread; with a summarizer, all compactions do. */
  readonly offloadBytes: number;
  /** Bytes of token counts that each thread remembers. */
  readonly countCacheBytes: number;
  /** JSON file that adds models to the registry, or undefined. */
  readonly modelsFile: string | undefined;
  /** Model of requests that name none, or undefined for each dialect's own default. */
  readonly defaultModel: string | undefined;
}
