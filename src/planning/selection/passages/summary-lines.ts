/** One line of a summary that a selection may keep. */
export interface SummaryLine {
  readonly text: string;
  /** Its score apart from its values: a value that is certainly needed scores 1. */
  readonly baseScore: number;
  /** Share, from 0 to 1, of its values' worth in the lines they came from that the line preserves. */
  readonly retention: number;
  /** Kept before anything is scored, as far as it fits. */
  readonly isEssential: boolean;
}

/** A summary whose lines compete with the transcript's passages. */
export interface SummaryLines {
  /** Position of its message, whose only part is the text with all lines. */
  readonly position: number;
  readonly lines: readonly SummaryLine[];
  /** The summary's text with the kept lines, by index in `lines`. */
  format(isKept: (line: number) => boolean): string;
  /** Most tokens of the kept lines together. */
  readonly maxTokens: number;
  /** True if the caller sent it: then it is not weighed against an answer without it. */
  readonly wasSent?: boolean;
}
