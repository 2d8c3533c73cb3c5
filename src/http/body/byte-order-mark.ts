import { AppError } from "../../errors.ts";

const mark = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Passes a body on, chunk by chunk, without the byte order mark that may open it
 * (RFC 8259 lets a parser ignore it). Throws `AppError` for UTF-16 and UTF-32,
 * whose first character is written with a zero byte or a mark of their own.
 */
export function createMarkStripper(): (chunk: Buffer) => Buffer {
  let head: Buffer | undefined = Buffer.alloc(0);
  return (chunk) => {
    if (head === undefined) return chunk;
    const opening = Buffer.concat([head, chunk]);
    assertNotWide(opening);
    if (opening.length < mark.length && mark.indexOf(opening) === 0) {
      head = opening;
      return Buffer.alloc(0);
    }
    head = undefined;
    const isMarked = opening.subarray(0, mark.length).equals(mark);
    return isMarked ? opening.subarray(mark.length) : opening;
  };
}

function assertNotWide(opening: Buffer): void {
  const first = opening.subarray(0, 2);
  const isWide =
    first.includes(0x00) || first.includes(0xfe) || first[0] === 0xff;
  if (!isWide) return;
  throw new AppError(
    "invalid_encoding",
    "The body is not UTF-8 (it looks like UTF-16 or UTF-32). Encode it in UTF-8.",
  );
}
