import {
  digitBit,
  letterBits,
  lowerBit,
  newlineBit,
  otherBit,
} from "./char-class.ts";
import { type CharReader, sentinel } from "./char-reader.ts";
import type { PatternTraits } from "./piece-scanner.ts";

const space = 0x20;
const apostrophe = 0x27;
const slash = 0x2f;

/** The piece ends before this byte. */
const stopState = 0;
/** The rest is left to `PieceScanner`. */
const leaveState = 1;
const startState = 2;
const afterSpace = 3;
const afterSymbol = 4;
const inUpper = 5;
const inLower = 6;
const inSymbols = 7;
const inLineEnds = 8;
const afterDigit = 9;
const afterTwoDigits = 10;
const afterThreeDigits = 11;
const states = 12;

/**
 * Finds the ends of most ASCII pieces with one table look-up a byte and hardly a branch
 * that a processor could mispredict. It is the same automaton that `PieceScanner` runs step
 * by step, except that most whitespace and all contractions are left to `PieceScanner`.
 */
export class AsciiScanner {
  readonly #nextStates: Uint8Array;

  constructor(reader: CharReader, traits: PatternTraits) {
    this.#nextStates = buildNextStates(reader, traits);
  }

  /** The end of the piece that begins at `start`, or 0 if only `PieceScanner` can find it. */
  findEnd(bytes: Uint8Array, start: number): number {
    const nextStates = this.#nextStates;
    let state = startState;
    let index = start;
    do state = nextStates[(state << 8) | bytes[index++]!]!;
    while (state > leaveState);
    return state === stopState ? index - 1 : 0;
  }
}

/** The next state for each state and byte, at index 256 * state + byte. */
function buildNextStates(
  reader: CharReader,
  traits: PatternTraits,
): Uint8Array {
  const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const nextStates = new Uint8Array(states << 8);
  for (let state = startState; state < states; state++) {
    for (const byte of bytes) {
      const bits = reader.classAt(bytes, byte);
      nextStates[(state << 8) | byte] =
        byte < 0x80
          ? findNext(state, byte, { bits, ...traits })
          : findNextForMultiByte(state, byte);
    }
  }
  return nextStates;
}

/** Facts that select the next state, besides the byte itself. */
interface AsciiByte extends PatternTraits {
  readonly bits: number;
}

function findNextForMultiByte(state: number, byte: number): number {
  const ends =
    byte === sentinel || state === inLineEnds || state === afterThreeDigits;
  return ends ? stopState : leaveState;
}

function findNext(
  state: number,
  byte: number,
  { bits, splitsContractions, slashEndsSymbols }: AsciiByte,
): number {
  const is = (mask: number) => (bits & mask) !== 0;
  const word = is(lowerBit) ? inLower : inUpper;
  switch (state) {
    case startState:
      if (is(letterBits)) return word;
      if (is(digitBit)) return afterDigit;
      if (byte === space) return afterSpace;
      if (byte === apostrophe && splitsContractions) return leaveState;
      return is(otherBit) ? afterSymbol : leaveState;
    case afterSpace:
      if (is(letterBits)) return word;
      if (is(otherBit)) return inSymbols;
      return is(digitBit) ? stopState : leaveState;
    case afterSymbol:
      if (is(letterBits)) return word;
      if (is(otherBit)) return inSymbols;
      return is(newlineBit) ? inLineEnds : stopState;
    case inSymbols:
      if (is(otherBit)) return inSymbols;
      return is(newlineBit) ? inLineEnds : stopState;
    case inLineEnds:
      if (is(newlineBit)) return inLineEnds;
      return byte === slash && slashEndsSymbols ? inLineEnds : stopState;
    case inUpper:
      if (is(letterBits)) return word;
      return byte === apostrophe ? leaveState : stopState;
    case inLower:
      if (is(lowerBit)) return inLower;
      return byte === apostrophe && !splitsContractions
        ? leaveState
        : stopState;
    case afterDigit:
      return is(digitBit) ? afterTwoDigits : stopState;
    case afterTwoDigits:
      return is(digitBit) ? afterThreeDigits : stopState;
    default:
      return stopState;
  }
}
