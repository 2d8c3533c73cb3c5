/** A line that brings something back. */
export interface Candidate {
  readonly group: "rule" | "task" | "line";
  readonly text: string;
  readonly tokens: number;
  /** What it brings back: a rule, a task, or values. */
  readonly brings: readonly string[];
}

interface ChooseOptions {
  /** What each value is worth. */
  readonly scores: ReadonlyMap<string, number>;
  /** Tokens that the chosen lines may have together. */
  readonly room: number;
}

/**
 * Of `certain` what fits, in its order, then the `lines` with the most new value
 * per token. There are few hundred lines at most, so each round looks at all.
 */
export function chooseLines(
  certain: readonly Candidate[],
  lines: readonly Candidate[],
  { scores, room }: ChooseOptions,
): readonly Candidate[] {
  const chosen: Candidate[] = [];
  const brought = new Set<string>();
  let left = room;
  const take = (candidate: Candidate): void => {
    chosen.push(candidate);
    left -= candidate.tokens;
    for (const what of candidate.brings) brought.add(what);
  };
  for (const candidate of certain) {
    if (candidate.tokens <= left) take(candidate);
  }
  const density = ({ brings, tokens }: Candidate): number =>
    brings.reduce(
      (sum, atom) => sum + (brought.has(atom) ? 0 : (scores.get(atom) ?? 0)),
      0,
    ) / tokens;
  const open = new Set(lines);
  for (;;) {
    let best: Candidate | undefined;
    let most = 0;
    for (const candidate of open) {
      const own = candidate.tokens <= left ? density(candidate) : 0;
      if (own === 0) open.delete(candidate);
      else if (own > most) {
        best = candidate;
        most = own;
      }
    }
    if (best === undefined) return chosen;
    take(best);
    open.delete(best);
  }
}
