/** The caller's own names for the work that a call belongs to. */
export interface Run {
  readonly id: string | undefined;
  readonly agent: string | undefined;
  /** Orchestration pattern, such as `sequential`. */
  readonly pattern: string | undefined;
  /** Most US dollars that all calls of the run may spend at the summarizer. */
  readonly maxCostUsd: number | undefined;
}
