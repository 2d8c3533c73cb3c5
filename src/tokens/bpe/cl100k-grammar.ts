import { LETTER } from "./char-class.ts";
import type { CharReader } from "./char-reader.ts";
import type { Grammar } from "./piece-scanner.ts";

/** The pattern of cl100k_base: a word is any letters; marks are symbols. */
export function createCl100kGrammar({ skip }: CharReader): Grammar {
  return {
    splitsContractions: true,
    slashEndsSymbols: false,
    findWordEnd: (bytes, start) => skip(bytes, start, LETTER),
  };
}
