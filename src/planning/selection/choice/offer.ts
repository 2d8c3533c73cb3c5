/**
 * A transcript as numbers alone: what each step and passage costs and what
 * each atom is worth. Passages are in order, those of a step and
 * of a place side by side.
 */
export interface Offer {
  /** By step: tokens of its messages with everything editable left out. */
  readonly stepTokens: Float64Array;
  /** By step: the number of its first passage; one more entry at the end. */
  readonly stepFrom: Int32Array;
  /** By step: 1 where it must stay. */
  readonly isRequired: Uint8Array;
  /** By place: tokens of the mark that stands there when nothing of it is kept. */
  readonly markTokens: Float64Array;
  /** By passage. */
  readonly stepOf: Int32Array;
  readonly placeOf: Int32Array;
  readonly tokens: Float64Array;
  /** By passage: 1 where it stays or leaves with its step, at no cost of its own. */
  readonly isFixed: Uint8Array;
  /** By passage: what it is worth beside its atoms. */
  readonly extra: Float64Array;
  /** Atoms of passage `p`: from `atomsFrom[p]` up to, without, `atomsFrom[p + 1]`. */
  readonly atomsFrom: Int32Array;
  readonly atoms: Int32Array;
  /** By passage: how well it holds its atoms, from 0 to 1. */
  readonly hold: Float64Array;
  /** By atom: what keeping it once is worth. */
  readonly worth: Float64Array;
  /** What keeping an atom a second time is worth, as a share of the first; each further time half of that again. */
  readonly repeatWorth: number;
  /** By place: tokens of the mark between two kept stretches of it. */
  readonly gapTokens: Float64Array;
  /** The place whose passages are a summary's lines. */
  readonly summary: OfferedSummary | undefined;
}

export interface OfferedSummary {
  readonly step: number;
  readonly place: number;
  /** Most tokens of its kept passages. */
  readonly maxTokens: number;
}

/** The passages of a step, in order. */
export function* passagesOf(
  { stepFrom }: Pick<Offer, "stepFrom">,
  step: number,
): Generator<number> {
  const end = stepFrom[step + 1] as number;
  for (let passage = stepFrom[step] as number; passage < end; passage += 1) {
    yield passage;
  }
}
