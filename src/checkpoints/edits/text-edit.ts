import { minifyJson } from "../../json/minify.ts";
import { marks } from "../../text/marks.ts";
import { withMarks, type IsCut } from "./cuts.ts";

/** Marks that replace a whole text. Their order is part of the stored format. */
export const wholeMarks = [
  marks.maskedResult,
  marks.nothingKept,
  marks.supersededResult,
  marks.duplicateResult,
  marks.omitted,
  marks.gap,
] as const;

export type WholeMark = (typeof wholeMarks)[number];

/** Marks that stand for a piece of a text. Their order is part of the stored format. */
export const gapMarks = [
  marks.gap,
  marks.omitted,
  marks.duplicateLines,
] as const;

/** Characters `[start, end)` of the original. */
export interface KeptPiece {
  readonly start: number;
  readonly end: number;
}

export interface GapPiece {
  readonly mark: (typeof gapMarks)[number];
  /** True if a line ends before the mark that did not end there in the original. */
  readonly endsLine: boolean;
  readonly separator: "" | "\n" | " ";
}

/** A text's new form, told by its original: nothing else can be said with it. */
export type TextEdit =
  | { readonly mark: WholeMark }
  | {
      /** True if the pieces are of the original without the white space of its JSON. */
      readonly isMinified: boolean;
      readonly pieces: readonly (KeptPiece | GapPiece)[];
    };

export function isGap(piece: KeptPiece | GapPiece): piece is GapPiece {
  return "mark" in piece;
}

/**
 * The edited text; undefined if the edit isn't one that Pith makes: the pieces must be
 * in order, begin and end where Pith cuts, and have a mark wherever text is missing.
 * `isCutOf` gives the places of a text where it may be cut. Linear.
 */
export function applyTextEdit(
  original: string,
  edit: TextEdit,
  isCutOf: (text: string) => IsCut,
): string | undefined {
  if ("mark" in edit) return edit.mark;
  const text = edit.isMinified ? minifyJson(original) : original;
  if (text === undefined) return undefined;
  const isCut = withMarks(text, isCutOf(text), gapMarks);
  let result = "";
  let at = 0;
  let isMarked = false;
  for (const piece of edit.pieces) {
    if (isGap(piece)) {
      result += `${piece.endsLine ? "\n" : ""}${piece.mark}${piece.separator}`;
      isMarked = true;
      continue;
    }
    const { start, end } = piece;
    if (start < at || end <= start || end > text.length) return undefined;
    if (start > at && !isMarked) return undefined;
    if (!isCut(start) || !isCut(end)) return undefined;
    result += text.slice(start, end);
    at = end;
    isMarked = false;
  }
  return at === text.length || isMarked ? result : undefined;
}
