import type { Candidates } from "./candidates/candidates.ts";
import { noveltyAfter, type Selection } from "./selection.ts";

/** The score of all kept passages together; repeated atoms count less each time. */
export function totalScore(
  candidates: Candidates,
  selection: Selection,
): number {
  const { tokens, baseScore, atomsFrom, atoms, retention } = candidates;
  const { atomScore, repeatShare } = candidates;
  const novelty = new Float64Array(atomScore.length).fill(1);
  let sum = 0;
  for (let passage = 0; passage < tokens.length; passage += 1) {
    if (!selection.isKept(passage)) continue;
    sum += baseScore[passage] as number;
    const retained = retention[passage] as number;
    const end = atomsFrom[passage + 1] as number;
    for (let i = atomsFrom[passage] as number; i < end; i += 1) {
      const atom = atoms[i] as number;
      const current = novelty[atom] as number;
      sum += retained * (atomScore[atom] as number) * current;
      novelty[atom] = noveltyAfter(current, retained, repeatShare);
    }
  }
  return sum;
}
