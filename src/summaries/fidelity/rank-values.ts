import { scanAtoms, type AtomKind } from "../../atoms/atoms.ts";
import { endsWord, startsWord } from "../../atoms/word-boundary.ts";
import { readsLikeOrder } from "../validation/reads-like-order.ts";
import type { MessageRange, MessageText } from "../messages/message-range.ts";

/** A line of a message that holds a value. */
export interface SourceLine {
  readonly text: string;
  readonly utterance: MessageText;
}

/** A value that the agent may need again. */
export interface RankedValue {
  readonly atom: string;
  /** Higher is more likely to be needed; comparable within one span only. */
  readonly score: number;
  /** The newest line that holds it and is fit to be shown again. */
  readonly line: SourceLine | undefined;
}

/** What one mention says about later use: the agent's own calls most, tool results least. */
const mentionWorth: Readonly<Record<MessageText["kind"], number>> = {
  call: 3,
  text: 2,
  thought: 1,
  result: 0.25,
  media: 0.25,
  other: 0.25,
};
/** More values than this don't fit any summary. */
const mostValues = 400;
const longestLine = 240;
const halfWindow = 110;
/** How far the end of a window is moved so that no word is cut. */
const longestShift = 160;

interface Mention {
  score: number;
  used: boolean;
  kind: AtomKind;
  /** Newest fit line: its utterance's place, and the atom's place in the text. */
  place: number;
  at: number;
}

/**
 * The values that user or agent have used, most needed first: recent and repeated
 * mentions count, those in calls most; plain numbers and long URLs half, which are
 * seldom used again. Linear in the span.
 */
export function rankValues({
  texts: utterances,
}: MessageRange): readonly RankedValue[] {
  const mentions = new Map<string, Mention>();
  utterances.forEach((utterance, place) => {
    noteMentions(utterance, { place, count: utterances.length, mentions });
  });
  return [...mentions]
    .filter(([, { used }]) => used)
    .map(([atom, mention]) => ({
      atom,
      mention,
      score: mention.score * worthOf(atom, mention.kind),
    }))
    .toSorted((a, b) => b.score - a.score)
    .slice(0, mostValues)
    .map(({ atom, mention: { place, at }, score }) => ({
      atom,
      score,
      line: sourceLine(utterances[place], at, atom.length),
    }));
}

function sourceLine(
  utterance: MessageText | undefined,
  at: number,
  length: number,
): SourceLine | undefined {
  if (utterance === undefined) return undefined;
  const text = lineAround(utterance.text, at, length);
  const isOrder = utterance.origin === "data" && readsLikeOrder(text);
  return isOrder ? undefined : { text, utterance };
}

interface Noting {
  readonly place: number;
  readonly count: number;
  readonly mentions: Map<string, Mention>;
}

function noteMentions(
  { text, kind, origin }: MessageText,
  { place, count, mentions }: Noting,
): void {
  const recency = 0.5 ** ((4 * (count - 1 - place)) / count);
  const worth = recency * (origin === "data" ? 0.25 : mentionWorth[kind]);
  const isData = origin === "data";
  const seen = new Set<string>();
  let lineEnd = -1;
  let isFit = true;
  scanAtoms(text, (start, end, atomKind) => {
    if (isData && start >= lineEnd) {
      const from = text.lastIndexOf("\n", start) + 1;
      lineEnd = endOfLine(text, start);
      isFit = !readsLikeOrder(text.slice(from, Math.min(lineEnd, from + 2000)));
    }
    const atom = text.slice(start, end);
    let mention = mentions.get(atom);
    if (mention === undefined) {
      mention = { score: 0, used: false, kind: atomKind, place: -1, at: 0 };
      mentions.set(atom, mention);
    }
    if (isFit) {
      mention.place = place;
      mention.at = start;
    }
    if (seen.has(atom)) return;
    seen.add(atom);
    mention.score += worth;
    mention.used ||= !isData;
  });
}

function worthOf(atom: string, kind: AtomKind): number {
  if (kind === "number") return 0.5;
  return kind === "url" && atom.length > 60 ? 0.5 : 1;
}

/** The line around a value, or of a long line the words next to it; no word is cut. */
function lineAround(text: string, at: number, length: number): string {
  const lineStart = text.lastIndexOf("\n", at) + 1;
  const lineEnd = endOfLine(text, at);
  if (lineEnd - lineStart <= longestLine) {
    return text.slice(lineStart, lineEnd).trim();
  }
  const end = at + length;
  let from = Math.max(lineStart, at - halfWindow);
  for (let left = longestShift; from > lineStart && left > 0; left -= 1) {
    if (startsWord(text, from)) break;
    from -= 1;
  }
  let to = Math.min(lineEnd, end + halfWindow);
  for (let left = longestShift; to < lineEnd && left > 0; left -= 1) {
    if (endsWord(text, to)) break;
    to += 1;
  }
  if (!startsWord(text, from)) from = at;
  if (!endsWord(text, to)) to = end;
  return text.slice(from, to).trim();
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}
