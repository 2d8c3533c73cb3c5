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
  let room = maxTokens - countText(`\n${mark}\n`);
  // The count of joined segments may differ a little from their sum, so shrink until it fits.
  for (let attempt = 0; room > 0 && attempt < 8; attempt += 1) {
    const { head, tail } = takeEnds(segments, room, countText);
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

/** Number of segments from each end that fit into `room` tokens: half for the head, the rest for the tail. */
function takeEnds(
  segments: readonly string[],
  room: number,
  countText: (text: string) => number,
): Ends {
  let left = room;
  let head = 0;
  let tail = 0;
  const headFloor = Math.floor(room / 2);
  for (; head < segments.length; head += 1) {
    const tokens = countText(segments[head] as string);
    if (left - tokens < headFloor) break;
    left -= tokens;
  }
  for (; head + tail < segments.length; tail += 1) {
    const tokens = countText(segments[segments.length - 1 - tail] as string);
    if (tokens > left) break;
    left -= tokens;
  }
  for (; head + tail < segments.length; head += 1) {
    const tokens = countText(segments[head] as string);
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
