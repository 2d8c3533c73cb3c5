/** Receives the pieces of a text in order. */
export type PieceVisitor = (piece: string) => void;

/**
 * One step of splitting text into the pieces that a model tokenizes one by one. Emits the
 * pieces as it finds them, so that no list of them is kept; never an empty one. `isStart`
 * is true if the text is the beginning of the whole; only the first step needs it.
 */
export type PreTokenizer = (
  text: string,
  emit: PieceVisitor,
  isStart: boolean,
) => void;

/** A step that rewrites a piece and splits nothing. */
export function rewriting(rewrite: (text: string) => string): PreTokenizer {
  return (text, emit) => emit(rewrite(text));
}
