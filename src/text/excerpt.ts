import { segmentsOf } from "./segments.ts";

export interface ExcerptOptions {
  /** Most tokens that the excerpt may have, its mark included. */
  readonly maxTokens: number;
  readonly countText: (text: string) => number;
  /** Stands on a line of its own where something was left out. */
  readonly mark: string;
}

/**
 * The beginning and the end of a text with a mark between them, cut at line or
 * field boundaries, in at most `maxTokens` tokens; the text itself when it fits,
 * undefined when not even one segment would.
 *
 * Both ends, because a file says what it is at its head and a command says how
 * it went at its tail.
 */
export function excerpt(
  text: string,
  { maxTokens, countText, mark }: ExcerptOptions,
): string | undefined {
  const segments = segmentsOf(text);
  let room = maxTokens - countText(`\n${mark}\n`);
  // Counts of joined segments may differ a little from their sum: shrink until it holds.
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

/** How many segments from each end fit into `room` tokens, half of it for the head and the rest for the tail. */
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
