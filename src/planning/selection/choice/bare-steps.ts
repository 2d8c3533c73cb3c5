import type { Offer } from "./offer.ts";

/**
 * More atoms of one bare step don't count: each of its passages looks at them, and
 * a call with a thousand arguments must not cost a thousand looks at a thousand.
 */
const mostAtoms = 256;

/** What steps bring along when they are opened: the passages that stay or leave with them. */
export interface BareSteps {
  /** Atoms of step `s`: from `from[s]` up to, without, `from[s + 1]`. */
  readonly from: Int32Array;
  readonly atoms: Int32Array;
  /** By step: what its fixed passages are worth beside their atoms. */
  readonly extra: Float64Array;
}

export function readBareSteps(offer: Offer): BareSteps {
  const { stepTokens, stepFrom, isFixed, atomsFrom } = offer;
  const from = new Int32Array(stepTokens.length + 1);
  const extra = new Float64Array(stepTokens.length);
  const atoms: number[] = [];
  for (let step = 0; step < stepTokens.length; step += 1) {
    const limit = atoms.length + mostAtoms;
    const lastPassage = stepFrom[step + 1] as number;
    for (let p = stepFrom[step] as number; p < lastPassage; p += 1) {
      if (isFixed[p] !== 1) continue;
      extra[step] = (extra[step] as number) + (offer.extra[p] as number);
      const end = atomsFrom[p + 1] as number;
      for (let i = atomsFrom[p] as number; i < end; i += 1) {
        if (atoms.length === limit) break;
        atoms.push(offer.atoms[i] as number);
      }
    }
    from[step + 1] = atoms.length;
  }
  return { from, atoms: Int32Array.from(atoms), extra };
}
