import type { Candidates } from "./candidates.ts";

/**
 * Limits the atoms of one skeleton: each of the step's passages looks at all of
 * them, and a call with a thousand arguments would cost a million looks.
 */
const maxAtoms = 256;

/** Each step without its editable texts: the passages that stay or leave with it. */
export interface StepSkeletons {
  /** Atoms of step `s`: `atoms[from[s]]` up to, but without, `atoms[from[s + 1]]`. */
  readonly from: Int32Array;
  readonly atoms: Int32Array;
  /** By step: the base scores of its fixed passages, added up. */
  readonly baseScore: Float64Array;
}

export function readStepSkeletons(candidates: Candidates): StepSkeletons {
  const { stepTokens, firstPassage, isFixed, atomsFrom } = candidates;
  const from = new Int32Array(stepTokens.length + 1);
  const baseScore = new Float64Array(stepTokens.length);
  const atoms: number[] = [];
  for (let step = 0; step < stepTokens.length; step += 1) {
    const limit = atoms.length + maxAtoms;
    const end = firstPassage[step + 1] as number;
    for (let p = firstPassage[step] as number; p < end; p += 1) {
      if (isFixed[p] !== 1) continue;
      baseScore[step] =
        (baseScore[step] as number) + (candidates.baseScore[p] as number);
      const lastAtom = atomsFrom[p + 1] as number;
      for (let i = atomsFrom[p] as number; i < lastAtom; i += 1) {
        if (atoms.length === limit) break;
        atoms.push(candidates.atoms[i] as number);
      }
    }
    from[step + 1] = atoms.length;
  }
  return { from, atoms: Int32Array.from(atoms), baseScore };
}
