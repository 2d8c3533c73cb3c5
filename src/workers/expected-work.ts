import type { JsonDocument } from "../json/outline.ts";

/**
 * Work of one array element or object member in bytes of prose: a part or key of a few
 * characters takes 5 to 10 µs to read, count and weigh, a byte of prose 0.06 to 0.1 µs.
 * Recorded transcripts have more than 60 bytes for each, so their size decides.
 */
const bytesPerValue = 64;

/** Work of an escape, which is mostly a line's end: a line of few characters costs as much as one of 16. */
const bytesPerEscape = 16;

/**
 * The work that a request makes, in bytes of prose: its size, or more when it consists
 * of tiny values or of short lines. Within a factor of three, whatever it holds.
 */
export function expectedWork({ bytes, outline }: JsonDocument): number {
  const { values, escapes } = outline.counts;
  return Math.max(
    bytes.length,
    values * bytesPerValue,
    escapes * bytesPerEscape,
  );
}
