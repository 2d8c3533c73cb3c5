/**
 * A transcript as numbers: what each step and passage costs, and what each atom is
 * worth. Passages are numbered in order, so those of a step or a text are adjacent.
 */
export interface Candidates {
  /** By step: tokens of its messages with every editable text left out. */
  readonly stepTokens: Float64Array;
  /** By step: the number of its first passage; one more entry at the end. */
  readonly firstPassage: Int32Array;
  /** By step: 1 if it must stay. */
  readonly isRequired: Uint8Array;
  /** By text: tokens of the mark that replaces it if nothing of it is kept. */
  readonly markTokens: Float64Array;
  /** By text: tokens of the mark between two kept passages. */
  readonly gapTokens: Float64Array;
  /** By passage. */
  readonly stepOf: Int32Array;
  readonly textOf: Int32Array;
  readonly tokens: Float64Array;
  /** By passage: 1 if it stays or leaves with its step, at no cost of its own. */
  readonly isFixed: Uint8Array;
  /** By passage: its score apart from its atoms. */
  readonly baseScore: Float64Array;
  /** By passage: how well it preserves its atoms, from 0 to 1. */
  readonly retention: Float64Array;
  /** Atoms of passage `p`: `atoms[atomsFrom[p]]` up to, but without, `atoms[atomsFrom[p + 1]]`. */
  readonly atomsFrom: Int32Array;
  readonly atoms: Int32Array;
  /** By atom: the score for keeping it once. */
  readonly atomScore: Float64Array;
  /** The score for keeping an atom a second time, as a share of the first; it halves with each further time. */
  readonly repeatShare: number;
  /** The text whose passages are the lines of a summary. */
  readonly summary: CandidateSummary | undefined;
}

export interface CandidateSummary {
  readonly step: number;
  readonly text: number;
  /** Most tokens of its kept passages. */
  readonly maxTokens: number;
  /** As in `SummaryLines.wasSent`. */
  readonly wasSent: boolean;
}

/** The passages of a step, in order. */
export function* passagesOf(
  { firstPassage }: Pick<Candidates, "firstPassage">,
  step: number,
): Generator<number> {
  const end = firstPassage[step + 1] as number;
  for (let at = firstPassage[step] as number; at < end; at += 1) yield at;
}
