import { freshAfter, type Choice } from "./choice.ts";
import type { Offer } from "./offer.ts";

/** What all that a choice keeps is worth together: each further time that it keeps an atom counts little. */
export function totalWorth(offer: Offer, choice: Choice): number {
  const { tokens, extra, atomsFrom, atoms, hold, worth, repeatWorth } = offer;
  const freshness = new Float64Array(worth.length).fill(1);
  let sum = 0;
  for (let passage = 0; passage < tokens.length; passage += 1) {
    if (!choice.isKept(passage)) continue;
    sum += extra[passage] as number;
    const held = hold[passage] as number;
    const end = atomsFrom[passage + 1] as number;
    for (let i = atomsFrom[passage] as number; i < end; i += 1) {
      const atom = atoms[i] as number;
      const fresh = freshness[atom] as number;
      sum += held * (worth[atom] as number) * fresh;
      freshness[atom] = freshAfter(fresh, held, repeatWorth);
    }
  }
  return sum;
}
