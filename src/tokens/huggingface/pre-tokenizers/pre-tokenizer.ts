/** Receives the pieces of a text in order. */
export type PieceVisitor = (piece: string) => void;

/**
 * One step of cutting text into the pieces that a model tokenizes one by one. It hands
 * on the pieces as it finds them, never an empty one, so that no list of them is kept.
 * `isStart` tells the first step whether the text is what the whole began with.
 */
export type PreTokenizer = (
  text: string,
  emit: PieceVisitor,
  isStart: boolean,
) => void;

/** A step that rewrites a piece as a whole and cuts nothing. */
export function rewriting(rewrite: (text: string) => string): PreTokenizer {
  return (text, emit) => emit(rewrite(text));
}
