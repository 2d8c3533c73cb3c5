import { isWideStop, scanSentenceEnds } from "../../atoms/sentences.ts";
import { once } from "../../lib/once.ts";
import { scanPassageEnds } from "../../planning/selection/passages/passage-ends.ts";
import type { ScanEnds } from "../../text/end-joiner.ts";
import { segmentsOf } from "../../text/segments.ts";

/** True if an edit may begin or end what it keeps of a text at this place. */
export type IsCut = (at: number) => boolean;

/** The ends of sentences: what a person or the agent said is never cut inside one. */
export function sentenceCuts(text: string): IsCut {
  return cutsAt(text, scanSentenceEnds);
}

/** The ends of passages: lines, and pieces of long lines. */
export function passageCuts(text: string): IsCut {
  return cutsAt(text, scanPassageEnds);
}

/**
 * Places between words, fields and lines, or at the ends of segments. A tool's result
 * may be edited several times, so that its pieces were cut in a text that is not at
 * hand: places are judged by the characters around them.
 */
export function resultCuts(text: string): IsCut {
  const segmentEnds = once(() => {
    let at = 0;
    return new Set(segmentsOf(text).map(({ length }) => (at += length)));
  });
  return (at) =>
    at === 0 ||
    at === text.length ||
    isSeparator(text.charCodeAt(at - 1)) ||
    isSpace(text.charCodeAt(at)) ||
    segmentEnds().has(at);
}

/** Both ends of the text, the `ends`, and before a final newline that was replaced by a mark's own. */
function cutsAt(text: string, scanEnds: ScanEnds): IsCut {
  // A bit for each place: a text may have as many ends as characters.
  const ends = once(() => {
    const bits = new Uint8Array((text.length >> 3) + 1);
    scanEnds(text, (end) => {
      bits[end >> 3] = (bits[end >> 3] as number) | (1 << (end & 7));
    });
    return bits;
  });
  const isEnd: IsCut = (at) =>
    at === 0 ||
    at === text.length ||
    ((ends()[at >> 3] ?? 0) & (1 << (at & 7))) !== 0;
  return (at) => isEnd(at) || (text[at] === "\n" && isEnd(at + 1));
}

/** Also beside the marks that the text held before: they are not told from those of the edit. */
export function withMarks(
  text: string,
  isCut: IsCut,
  marks: readonly string[],
): IsCut {
  return (at) =>
    isCut(at) ||
    marks.some(
      (mark) =>
        text.startsWith(mark, at) ||
        (at >= mark.length && text.startsWith(mark, at - mark.length)),
    );
}

/** White space, a comma, an opening bracket or a wide stop. */
function isSeparator(code: number): boolean {
  return (
    isSpace(code) ||
    code === 0x2c ||
    code === 0x5b ||
    code === 0x7b ||
    isWideStop(code) ||
    code === 0x3001 ||
    code === 0xff0c ||
    code === 0xff1b
  );
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}
