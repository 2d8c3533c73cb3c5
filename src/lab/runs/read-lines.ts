import { readSync } from "node:fs";

/** A line of a file, without the line feed that ends it. */
export interface FileLine {
  readonly bytes: Buffer;
  /** Offset of its first byte in the file. */
  readonly start: number;
  /** Line number, from 1. */
  readonly line: number;
}

const chunkBytes = 2 ** 20;
const lineFeed = 0x0a;

/** The complete lines of an open file, one at a time: the file may be larger than memory. */
export function* readLines(descriptor: number): Generator<FileLine> {
  let pending: Buffer[] = [];
  let start = 0;
  let line = 1;
  const chunk = Buffer.alloc(chunkBytes);
  for (let position = 0; ;) {
    const count = readSync(descriptor, chunk, 0, chunkBytes, position);
    if (count === 0) return;
    position += count;
    let from = 0;
    for (;;) {
      const found = chunk.subarray(0, count).indexOf(lineFeed, from);
      if (found < 0) break;
      const bytes = Buffer.concat([...pending, chunk.subarray(from, found)]);
      yield { bytes, start, line };
      start += bytes.length + 1;
      line += 1;
      from = found + 1;
      pending = [];
    }
    if (from < count) pending.push(Buffer.from(chunk.subarray(from, count)));
  }
}
