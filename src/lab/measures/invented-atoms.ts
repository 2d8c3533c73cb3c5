import { scanAtoms } from "../../atoms/atoms.ts";
import { createMatcher } from "../truth/matcher.ts";
import { shareOf, type Measure } from "./measure.ts";

/**
 * Atoms of the result that the prefix lacks: made-up values, and values cut in half.
 * An atom that the prefix holds as a part of something longer is not invented.
 */
export const inventedAtoms: Measure<"invented_atoms"> = {
  description: "Exact values in the result that the prefix does not hold.",
  figures: {
    invented_atoms: {
      short: "invented",
      title: "Invented values",
      format: "count",
      better: "lower",
      table: "details",
    },
  },
  prepare(reference) {
    const known = new Set<string>();
    const invented = new Set<string>();
    for (const text of reference.texts) collectAtoms(text, known);

    function decide(atoms: readonly string[]): void {
      const matcher = createMatcher(atoms, { wholeWords: true });
      const found = new Set<number>();
      for (const text of reference.texts) {
        matcher.scan(text, (atom) => found.add(atom));
      }
      atoms.forEach((atom, index) => {
        (found.has(index) ? known : invented).add(atom);
      });
    }

    return ({ texts }) => {
      const atoms = new Set<string>();
      for (const text of texts) collectAtoms(text, atoms);
      const list = [...atoms];
      const unseen = list.filter(
        (atom) => !known.has(atom) && !invented.has(atom),
      );
      if (unseen.length > 0) decide(unseen);
      const count = list.filter((atom) => invented.has(atom)).length;
      return {
        invented_atoms: count,
        invented_share: shareOf(count, list.length),
      };
    };
  },
};

function collectAtoms(text: string, atoms: Set<string>): void {
  scanAtoms(text, (start, end) => atoms.add(text.slice(start, end)));
}
