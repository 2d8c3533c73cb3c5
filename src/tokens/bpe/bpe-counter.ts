import type { TiktokenEncoding } from "../../models/model-profile.ts";
import type { TextCounter } from "../text-counter.ts";
import { createAsciiScanner } from "./ascii-scanner.ts";
import { createCharReader } from "./char-reader.ts";
import { createCl100kGrammar } from "./cl100k-grammar.ts";
import type { EncodingTables } from "./encoding-tables.ts";
import { createCutFinder } from "./find-cut.ts";
import { createO200kGrammar } from "./o200k-grammar.ts";
import { createPieceCounter } from "./piece-counter.ts";
import { createPieceScanner } from "./piece-scanner.ts";
import { TextWriter } from "./text-bytes.ts";

const grammars = {
  o200k_base: createO200kGrammar,
  cl100k_base: createCl100kGrammar,
};

/** Long texts are read in stretches that fit the processor's nearest cache, from cut to cut. */
const stretchUnits = 1 << 13;

/**
 * Counts exactly as tiktoken's `encode_ordinary` does, in time linear in the text's
 * length. Lone surrogates count as U+FFFD, which is what tiktoken's binding receives.
 */
export function createBpeCounter(
  encoding: TiktokenEncoding,
  tables: EncodingTables,
): TextCounter {
  const reader = createCharReader(tables);
  const grammar = grammars[encoding](reader);
  const findAsciiEnd = createAsciiScanner(reader, grammar);
  const findPieceEnd = createPieceScanner(reader, grammar);
  const { countAscii, countAny } = createPieceCounter(tables);
  const findCut = createCutFinder(tables);
  const writer = new TextWriter();

  function countStretch(stretch: string) {
    const text = writer.write(stretch);
    const { length } = writer;
    let tokens = 0;
    for (let start = 0; start < length;) {
      let end = findAsciiEnd(text.bytes, start);
      if (end > 0) tokens += countAscii(text, start, end);
      else {
        end = findPieceEnd(text.bytes, start);
        tokens += countAny(text, start, end);
      }
      start = end;
    }
    return tokens;
  }

  return {
    encoding,
    exact: true,
    count(text) {
      let tokens = 0;
      for (let start = 0; start < text.length;) {
        const end = findCut(text, start + stretchUnits);
        tokens += countStretch(text.slice(start, end));
        start = end;
      }
      return tokens;
    },
  };
}
