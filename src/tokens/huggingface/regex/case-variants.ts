import type { Element } from "./escapes.ts";
import type { PatternReader } from "./pattern-reader.ts";

/** Characters beyond ASCII that fold to an ASCII letter (Unicode's CaseFolding.txt). */
const foldingToAscii: Readonly<Record<string, number>> = {
  s: 0x17f,
  k: 0x212a,
};

/** Pairs of letters that one ligature or sharp s folds to; a case-insensitive pattern would match it too. */
const foldedPairs = /ss|ff|fi|fl|st/;

/** Every code point that `code` matches when case is ignored, including itself. */
export function caseVariants(code: number, reader: PatternReader): number[] {
  const character = String.fromCodePoint(code);
  const lower = character.toLowerCase();
  if (lower === character && character.toUpperCase() === character)
    return [code];
  if (code > 0x7f)
    reader.refuse(`"${character}" where case is ignored beyond ASCII`);
  const variants = [
    lower.charCodeAt(0),
    character.toUpperCase().charCodeAt(0),
    foldingToAscii[lower],
  ];
  return variants.filter((variant) => variant !== undefined);
}

/** The source of a set of characters. Refuses a set that ignoring case would change. */
export function spellSet(
  set: Extract<Element, { kind: "set" }>,
  reader: PatternReader,
  ignoresCase: boolean,
): string {
  if (ignoresCase && set.hasCase)
    reader.refuse(`${set.source} where case is ignored`);
  return set.source;
}

/** Refuses case-insensitive literal text that Oniguruma would also match with a single ligature. */
export function assertFoldsOneToOne(text: string, reader: PatternReader): void {
  if (foldedPairs.test(text.toLowerCase()))
    reader.refuse(`"${text}" where case is ignored`);
}
