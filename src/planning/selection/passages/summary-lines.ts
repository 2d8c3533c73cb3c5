/** One line of a summary, as it is offered. */
export interface SummaryLine {
  readonly text: string;
  /** What it is worth beside its values: a value that is surely needed is worth 1. */
  readonly worth: number;
  /** How well it holds its values, against the lines that they stood in: from 0 to 1. */
  readonly hold: number;
  /** Kept before anything is weighed, as far as it fits. */
  readonly isLasting: boolean;
}

/** A summary that is offered line by line beside the transcript's own passages. */
export interface SummaryLines {
  /** Of its message, whose only part is the text with all lines. */
  readonly position: number;
  readonly lines: readonly SummaryLine[];
  /** The text with the lines that are kept, by their place in `lines`. */
  format(isKept: (line: number) => boolean): string;
  /** Most tokens of the kept lines together. */
  readonly maxTokens: number;
}
