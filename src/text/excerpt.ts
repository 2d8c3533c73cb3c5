import { segmentsOf } from "./segments.ts";

export interface ExcerptOptions {
  /** Most tokens of the excerpt, its mark included. */
  readonly maxTokens: number;
  readonly countText: (text: string) => number;
  /** Replaces the omitted lines, on a line of its own. */
  readonly mark: string;
}

/**
 * The beginning and the end of a text with a mark between them, cut at line or
 * field boundaries, in at most `maxTokens` tokens; the text itself if it fits,
 * undefined if not even one segment does.
 *
 * Both ends, because the head of a file says what it is and the tail of a
 * command's output says how it went.
 */
export function excerpt(
  text: string,
  { maxTokens, countText, mark }: ExcerptOptions,
): string | undefined {
  const segments = segmentsOf(text);
  const tokensOf = countOnce(segments, countText);
  let room = maxTokens - countText(`\n${mark}\n`);
  // The count of joined segments may differ a little from their sum, so shrink until it fits.
  for (let attempt = 0; room > 0 && attempt < 8; attempt += 1) {
    const { head, tail } = takeEnds(segments.length, room, tokensOf);
    if (head + tail >= segments.length) {
      if (countText(text) <= maxTokens) return text;
    } else if (head + tail === 0) return undefined;
    else {
      const result = join(segments, { head, tail, mark });
      const tokens = countText(result);
      if (tokens <= maxTokens) return result;
      room -= tokens - maxTokens;
      continue;
    }
    room = Math.floor(room * 0.9);
  }
  return undefined;
}

interface Ends {
  readonly head: number;
  readonly tail: number;
}

/** The tokens of a segment by its index; each is counted when it is first asked for. */
function countOnce(
  segments: readonly string[],
  countText: (text: string) => number,
): (index: number) => number {
  const known = new Float64Array(segments.length).fill(-1);
  return (index) => {
    const before = known[index] as number;
    if (before >= 0) return before;
    return (known[index] = countText(segments[index] as string));
  };
}

/** Number of the `count` segments from each end that fit into `room` tokens: half for the head, the rest for the tail. */
function takeEnds(
  count: number,
  room: number,
  tokensOf: (index: number) => number,
): Ends {
  let left = room;
  let head = 0;
  let tail = 0;
  const headFloor = Math.floor(room / 2);
  for (; head < count; head += 1) {
    const tokens = tokensOf(head);
    if (left - tokens < headFloor) break;
    left -= tokens;
  }
  for (; head + tail < count; tail += 1) {
    const tokens = tokensOf(count - 1 - tail);
    if (tokens > left) break;
    left -= tokens;
  }
  for (; head + tail < count; head += 1) {
    const tokens = tokensOf(head);
    if (tokens > left) break;
    left -= tokens;
  }
  return { head, tail };
}

function join(
  segments: readonly string[],
  { head, tail, mark }: Ends & { mark: string },
): string {
  const before = segments.slice(0, head).join("");
  const after = segments.slice(segments.length - tail).join("");
  const opening =
    before === "" || before.endsWith("\n") ? before : `${before}\n`;
  return after === "" || tail === 0
    ? `${opening}${mark}`
    : `${opening}${mark}\n${after}`;
}
