import { DIGIT, LETTER, LOWER, NEWLINE, OTHER } from "./char-class.ts";
import { type CharReader, sentinel } from "./char-reader.ts";
import type { PatternTraits } from "./piece-scanner.ts";

const space = 0x20;
const apostrophe = 0x27;
const slash = 0x2f;

/** The piece ends before this byte. */
const STOP = 0;
/** What follows is left to the scanner of all text. */
const LEAVE = 1;
const START = 2;
const AFTER_SPACE = 3;
const AFTER_SYMBOL = 4;
const IN_UPPER = 5;
const IN_LOWER = 6;
const IN_SYMBOLS = 7;
const IN_LINE_ENDS = 8;
const AFTER_DIGIT = 9;
const AFTER_TWO_DIGITS = 10;
const AFTER_THREE_DIGITS = 11;
const states = 12;

/**
 * Finds the ends of most pieces of ASCII, which most text is made of, with one
 * look-up a byte and hardly a branch that a processor could mispredict. It is the
 * automaton that `PieceScanner` carries out step by step, save that most
 * whitespace and all contractions are left to that.
 */
export class AsciiScanner {
  readonly #nextStates: Uint8Array;

  constructor(reader: CharReader, traits: PatternTraits) {
    this.#nextStates = buildNextStates(reader, traits);
  }

  /** The end of the piece that begins at `start`, or 0 when `PieceScanner` is to find it. */
  findEnd(bytes: Uint8Array, start: number): number {
    const nextStates = this.#nextStates;
    let state = START;
    let index = start;
    do state = nextStates[(state << 8) | bytes[index++]!]!;
    while (state > LEAVE);
    return state === STOP ? index - 1 : 0;
  }
}

/** The state after each byte, at 256 times the state before plus the byte. */
function buildNextStates(
  reader: CharReader,
  traits: PatternTraits,
): Uint8Array {
  const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const nextStates = new Uint8Array(states << 8);
  for (let state = START; state < states; state++)
    for (const byte of bytes) {
      const bits = reader.classAt(bytes, byte);
      nextStates[(state << 8) | byte] =
        byte < 0x80
          ? findNext(state, byte, { bits, ...traits })
          : findNextBeyond(state, byte);
    }
  return nextStates;
}

/** What decides on the next state beside the byte itself. */
interface AsciiByte extends PatternTraits {
  readonly bits: number;
}

function findNextBeyond(state: number, byte: number): number {
  const ends =
    byte === sentinel || state === IN_LINE_ENDS || state === AFTER_THREE_DIGITS;
  return ends ? STOP : LEAVE;
}

function findNext(
  state: number,
  byte: number,
  { bits, splitsContractions, slashEndsSymbols }: AsciiByte,
): number {
  const is = (mask: number) => (bits & mask) !== 0;
  const word = is(LOWER) ? IN_LOWER : IN_UPPER;
  switch (state) {
    case START:
      if (is(LETTER)) return word;
      if (is(DIGIT)) return AFTER_DIGIT;
      if (byte === space) return AFTER_SPACE;
      if (byte === apostrophe && splitsContractions) return LEAVE;
      return is(OTHER) ? AFTER_SYMBOL : LEAVE;
    case AFTER_SPACE:
      if (is(LETTER)) return word;
      if (is(OTHER)) return IN_SYMBOLS;
      return is(DIGIT) ? STOP : LEAVE;
    case AFTER_SYMBOL:
      if (is(LETTER)) return word;
      if (is(OTHER)) return IN_SYMBOLS;
      return is(NEWLINE) ? IN_LINE_ENDS : STOP;
    case IN_SYMBOLS:
      if (is(OTHER)) return IN_SYMBOLS;
      return is(NEWLINE) ? IN_LINE_ENDS : STOP;
    case IN_LINE_ENDS:
      if (is(NEWLINE)) return IN_LINE_ENDS;
      return byte === slash && slashEndsSymbols ? IN_LINE_ENDS : STOP;
    case IN_UPPER:
      if (is(LETTER)) return word;
      return byte === apostrophe ? LEAVE : STOP;
    case IN_LOWER:
      if (is(LOWER)) return IN_LOWER;
      return byte === apostrophe && !splitsContractions ? LEAVE : STOP;
    case AFTER_DIGIT:
      return is(DIGIT) ? AFTER_TWO_DIGITS : STOP;
    case AFTER_TWO_DIGITS:
      return is(DIGIT) ? AFTER_THREE_DIGITS : STOP;
    default:
      return STOP;
  }
}
