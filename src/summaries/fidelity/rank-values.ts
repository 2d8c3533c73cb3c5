import { scanAtoms, type AtomKind } from "../../atoms/atoms.ts";
import { endsWord, startsWord } from "../../atoms/word-boundary.ts";
import { readsLikeOrder } from "../validation/reads-like-order.ts";
import type { MessageRange, MessageText } from "../messages/message-range.ts";

/** A line of a message that holds a value, and the text it is part of. */
export interface SourceLine {
  readonly text: string;
  readonly source: MessageText;
}

/** A value that the agent may need again. */
export interface RankedValue {
  readonly atom: string;
  /** Higher means more likely to be needed; comparable only within one message range. */
  readonly score: number;
  /** The newest line that holds it and doesn't read like an injected order. */
  readonly line: SourceLine | undefined;
}

/** Score of one mention: the agent's own calls predict later use best, tool results least. */
const mentionScore: Readonly<Record<MessageText["kind"], number>> = {
  call: 3,
  text: 2,
  thought: 1,
  result: 0.25,
  media: 0.25,
  other: 0.25,
};
/** No summary has room for more values. */
const maxValues = 400;
const longestLine = 240;
const halfWindow = 110;
/** Most characters by which the end of a window moves so that no word is cut. */
const maxShift = 160;

interface Mention {
  score: number;
  used: boolean;
  kind: AtomKind;
  /** Newest line that may be shown: the index of its text, and the atom's offset in that text. */
  textIndex: number;
  at: number;
}

/**
 * The values that a user or the agent has used, the most needed first. Recent and
 * repeated mentions score higher, those in calls highest; plain numbers and long URLs,
 * which are seldom used again, score half. Linear in the range.
 */
export function rankValues({ texts }: MessageRange): readonly RankedValue[] {
  const mentions = new Map<string, Mention>();
  texts.forEach((text, textIndex) => {
    addMentions(text, { textIndex, count: texts.length, mentions });
  });
  return [...mentions]
    .filter(([, { used }]) => used)
    .map(([atom, mention]) => ({
      atom,
      mention,
      score: mention.score * kindFactor(atom, mention.kind),
    }))
    .toSorted((a, b) => b.score - a.score)
    .slice(0, maxValues)
    .map(({ atom, mention: { textIndex, at }, score }) => ({
      atom,
      score,
      line: sourceLine(texts[textIndex], at, atom.length),
    }));
}

function sourceLine(
  source: MessageText | undefined,
  at: number,
  length: number,
): SourceLine | undefined {
  if (source === undefined) return undefined;
  const text = lineAround(source.text, at, length);
  const isOrder = source.origin === "data" && readsLikeOrder(text);
  return isOrder ? undefined : { text, source };
}

interface MentionContext {
  /** Index of the text, and the number of texts. */
  readonly textIndex: number;
  readonly count: number;
  readonly mentions: Map<string, Mention>;
}

function addMentions(
  { text, kind, origin }: MessageText,
  { textIndex, count, mentions }: MentionContext,
): void {
  const recency = 0.5 ** ((4 * (count - 1 - textIndex)) / count);
  const score = recency * (origin === "data" ? 0.25 : mentionScore[kind]);
  const isData = origin === "data";
  const seen = new Set<string>();
  let lineEnd = -1;
  let mayShow = true;
  scanAtoms(text, (start, end, atomKind) => {
    if (isData && start >= lineEnd) {
      const from = text.lastIndexOf("\n", start) + 1;
      lineEnd = endOfLine(text, start);
      mayShow = !readsLikeOrder(
        text.slice(from, Math.min(lineEnd, from + 2000)),
      );
    }
    const atom = text.slice(start, end);
    let mention = mentions.get(atom);
    if (mention === undefined) {
      mention = {
        score: 0,
        used: false,
        kind: atomKind,
        textIndex: -1,
        at: 0,
      };
      mentions.set(atom, mention);
    }
    if (mayShow) {
      mention.textIndex = textIndex;
      mention.at = start;
    }
    if (seen.has(atom)) return;
    seen.add(atom);
    mention.score += score;
    mention.used ||= !isData;
  });
}

function kindFactor(atom: string, kind: AtomKind): number {
  if (kind === "number") return 0.5;
  return kind === "url" && atom.length > 60 ? 0.5 : 1;
}

/** The line around a value; of a long line only the words next to the value, none of them cut. */
function lineAround(text: string, at: number, length: number): string {
  const lineStart = text.lastIndexOf("\n", at) + 1;
  const lineEnd = endOfLine(text, at);
  if (lineEnd - lineStart <= longestLine) {
    return text.slice(lineStart, lineEnd).trim();
  }
  const end = at + length;
  let from = Math.max(lineStart, at - halfWindow);
  for (let left = maxShift; from > lineStart && left > 0; left -= 1) {
    if (startsWord(text, from)) break;
    from -= 1;
  }
  let to = Math.min(lineEnd, end + halfWindow);
  for (let left = maxShift; to < lineEnd && left > 0; left -= 1) {
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
