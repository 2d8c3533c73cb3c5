import {
  gapMarks,
  isGap,
  wholeMarks,
  type GapPiece,
  type KeptPiece,
  type TextEdit,
} from "./text-edit.ts";

const separators = ["", "\n", " "] as const;
/** Ways to write one mark: with or without a line end before it, and the separators after it. */
const waysPerMark = 2 * separators.length;

/**
 * An edit as few whole numbers: `[-1 - n]` for a text that became its nth mark, else 1
 * or 0 for whether it was minified, and its pieces: start and end of one that is
 * kept, or a negative number for a mark and what stands around it.
 */
export function packTextEdit(edit: TextEdit): number[] {
  if ("mark" in edit) return [-1 - wholeMarks.indexOf(edit.mark)];
  const numbers = [edit.isMinified ? 1 : 0];
  for (const piece of edit.pieces) {
    if (isGap(piece)) numbers.push(packGap(piece));
    else numbers.push(piece.start, piece.end);
  }
  return numbers;
}

/** Reads what `packTextEdit` wrote; undefined for any other numbers. */
export function unpackTextEdit(
  numbers: readonly number[],
): TextEdit | undefined {
  const [form = 0, ...rest] = numbers;
  if (form < 0) {
    const mark = wholeMarks[-1 - form];
    return mark === undefined || rest.length > 0 ? undefined : { mark };
  }
  if (form > 1) return undefined;
  const pieces: (KeptPiece | GapPiece)[] = [];
  for (let i = 0; i < rest.length; i += 1) {
    const number = rest[i] as number;
    if (number < 0) {
      const gap = unpackGap(number);
      if (gap === undefined) return undefined;
      pieces.push(gap);
      continue;
    }
    i += 1;
    const end = rest[i] ?? -1;
    if (end <= number) return undefined;
    pieces.push({ start: number, end });
  }
  return { isMinified: form === 1, pieces };
}

function packGap({ mark, endsLine, separator }: GapPiece): number {
  const way =
    (endsLine ? separators.length : 0) + separators.indexOf(separator);
  return -1 - (gapMarks.indexOf(mark) * waysPerMark + way);
}

function unpackGap(packed: number): GapPiece | undefined {
  const number = -1 - packed;
  const mark = gapMarks[Math.floor(number / waysPerMark)];
  const way = number % waysPerMark;
  const separator = separators[way % separators.length];
  return mark === undefined || separator === undefined
    ? undefined
    : { mark, endsLine: way >= separators.length, separator };
}
