/** The options that decide what a plan keeps. */
export interface PlanOptions {
  readonly keep: {
    /** Number of newest steps that are edited last. */
    readonly recentSteps: number;
    /** The caller's indices of messages that stay verbatim, besides pinned ones. */
    readonly messages: readonly number[];
  };
  /** The caller's description of what comes next. */
  readonly focus: string | undefined;
  readonly toolResults: {
    readonly maxTokens: number;
    /** True if the model condenses every longer result, whatever the transcript's size. */
    readonly condenses?: boolean | undefined;
  };
}
