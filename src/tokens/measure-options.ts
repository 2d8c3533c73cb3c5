/** A caller's last bill: the first `messages` messages, with system text and tools, cost `tokens`. */
export interface Observed {
  readonly messages: number;
  readonly tokens: number;
}

/** The options of counting. */
export interface MeasureOptions {
  /** Undefined: the configured default for the dialect. */
  readonly model: string | undefined;
  /** Calibrates estimated counts. */
  readonly observed: Observed | undefined;
}
