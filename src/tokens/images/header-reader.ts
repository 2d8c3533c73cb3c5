/** Reads bytes at any offset of a base64 payload without decoding the rest. */
export interface HeaderReader {
  /** Returns `count` bytes from `offset` on; undefined if the payload is too short or not base64 there. */
  bytes(offset: number, count: number): Buffer | undefined;
}

export function createHeaderReader(base64: string): HeaderReader {
  return {
    bytes(offset, count) {
      const skipped = offset % 3;
      const start = ((offset - skipped) / 3) * 4;
      const digits = Math.ceil((skipped + count) / 3) * 4;
      const decoded = Buffer.from(
        base64.slice(start, start + digits),
        "base64",
      );
      if (decoded.length < skipped + count) return undefined;
      return decoded.subarray(skipped, skipped + count);
    },
  };
}
