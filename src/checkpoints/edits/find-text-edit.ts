import { minifyJson } from "../../json/minify.ts";
import { withMarks, type IsCut } from "./cuts.ts";
import { findPiece } from "./find-piece.ts";
import {
  gapMarks,
  wholeMarks,
  type GapPiece,
  type KeptPiece,
  type TextEdit,
} from "./text-edit.ts";

export interface FindOptions {
  /** The places of a text where it may be cut. */
  readonly isCutOf: (text: string) => IsCut;
  /** True if the text may have lost the white space of its JSON first. */
  readonly mayBeMinified: boolean;
}

/** The edit that made `edited` of `original`; undefined if Pith doesn't edit so. Linear. */
export function findTextEdit(
  original: string,
  edited: string,
  { isCutOf, mayBeMinified }: FindOptions,
): TextEdit | undefined {
  const mark = wholeMarks.find((whole) => whole === edited);
  if (mark !== undefined) return { mark };
  const pieces = alignPieces(original, edited, isCutOf(original));
  if (pieces !== undefined) return { isMinified: false, pieces };
  const minified = mayBeMinified ? minifyJson(original) : undefined;
  if (minified === undefined) return undefined;
  const found = alignPieces(minified, edited, isCutOf(minified));
  return found && { isMinified: true, pieces: found };
}

/** One of `gapMarks` with the separator that Pith writes after it, and the line end before it. */
const gapPattern =
  /(\n?)(\[…\]|\[\.\.\. omitted \.\.\.\]|\[\.\.\. same lines as in a later tool result \.\.\.\])([\n ]?)/g;

/**
 * The edited text as pieces of `text` with marks between them. Each piece is taken
 * where it first occurs after the one before: if there is any alignment, this is one.
 * A mark that the original held itself is taken for one of Pith's; the result is the same.
 */
function alignPieces(
  text: string,
  edited: string,
  isTextCut: IsCut,
): readonly (KeptPiece | GapPiece)[] | undefined {
  const isCut = withMarks(text, isTextCut, gapMarks);
  const pieces: (KeptPiece | GapPiece)[] = [];
  let at = 0;
  let isMarked = false;
  const keep = (piece: string, isLast: boolean): boolean => {
    if (piece === "") return true;
    const accepts = (place: number) =>
      isCut(place) && isCut(place + piece.length);
    const start = isLast
      ? text.length - piece.length
      : findPiece(text, piece, { from: at, accepts });
    if (start < at || (start > at && !isMarked)) return false;
    if (isLast && !(text.endsWith(piece) && accepts(start))) return false;
    at = start + piece.length;
    pieces.push({ start, end: at });
    isMarked = false;
    return true;
  };
  let from = 0;
  for (const found of edited.matchAll(gapPattern)) {
    const [whole, newline, mark, separator] = found;
    if (!keep(edited.slice(from, found.index), false)) return undefined;
    pieces.push({
      mark: mark as GapPiece["mark"],
      endsLine: newline === "\n",
      separator: separator as GapPiece["separator"],
    });
    isMarked = true;
    from = found.index + whole.length;
  }
  if (!keep(edited.slice(from), true)) return undefined;
  return at === text.length || isMarked ? pieces : undefined;
}
