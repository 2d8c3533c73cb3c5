import { eachSegment } from "../regex/segments.ts";
import type { PreTokenizer } from "./pre-tokenizer.ts";

export const splitBehaviors = [
  "Isolated",
  "Removed",
  "Contiguous",
  "MergedWithPrevious",
  "MergedWithNext",
] as const;

/** The treatment of a split's matches (the delimiters). */
export type SplitBehavior = (typeof splitBehaviors)[number];

/** Receives the segments of one text in order, then the end of the text. */
interface Joiner {
  add(segment: string, isMatch: boolean): void;
  end(): void;
}

type Emit = (piece: string) => void;

const joiners: Readonly<Record<SplitBehavior, (emit: Emit) => Joiner>> = {
  Isolated: (emit) => ({ add: emit, end: () => undefined }),
  Removed: (emit) => ({
    add: (segment, isMatch) => {
      if (!isMatch) emit(segment);
    },
    end: () => undefined,
  }),
  Contiguous: (emit) =>
    createJoiner(emit, (isMatch, wasMatch) => isMatch === wasMatch),
  MergedWithPrevious: (emit) =>
    createJoiner(emit, (isMatch, wasMatch) => isMatch && !wasMatch),
  MergedWithNext: (emit) =>
    createJoiner(emit, (isMatch, wasMatch) => !isMatch && wasMatch),
};

/** Joins a segment to the one before it if `joins` is true for them. */
function createJoiner(
  emit: Emit,
  joins: (isMatch: boolean, wasMatch: boolean) => boolean,
): Joiner {
  let pending = "";
  let wasMatch = false;
  return {
    add(segment, isMatch) {
      if (!joins(isMatch, wasMatch)) {
        emit(pending);
        pending = "";
      }
      pending += segment;
      wasMatch = isMatch;
    },
    end: () => emit(pending),
  };
}

/**
 * Splits text at the matches of a global expression. With `invert` the text between the
 * matches is the delimiter.
 */
export function createSplit(
  pattern: RegExp,
  behavior: SplitBehavior,
  invert = false,
): PreTokenizer {
  return (text, emit) => {
    const joiner = joiners[behavior]((piece) => {
      if (piece !== "") emit(piece);
    });
    eachSegment(text, pattern, (segment, isMatch) =>
      joiner.add(segment, isMatch !== invert),
    );
    joiner.end();
  };
}
