import type { HeaderReader } from "../header-reader.ts";
import type { ImageSize } from "../image-size.ts";

/** Honest files have a handful of segments before the frame header; metadata in several pieces makes it some dozens. */
const mostSegments = 256;

/** Start of frame: 0xC0 to 0xCF without DHT, JPG and DAC (ITU-T T.81, table B.1). */
function isStartOfFrame(marker: number): boolean {
  return (
    marker >= 0xc0 &&
    marker <= 0xcf &&
    marker !== 0xc4 &&
    marker !== 0xc8 &&
    marker !== 0xcc
  );
}

/** JPEG: jumps from segment to segment up to the frame header. */
export function readJpegSize(header: HeaderReader): ImageSize | undefined {
  const start = header.bytes(0, 3);
  if (start === undefined || start.readUIntBE(0, 3) !== 0xffd8ff) {
    return undefined;
  }
  let offset = 2;
  for (let segment = 0; segment < mostSegments; segment++) {
    const bytes = header.bytes(offset, 9);
    if (bytes === undefined || bytes[0] !== 0xff) return undefined;
    const marker = bytes[1]!;
    if (isStartOfFrame(marker)) {
      return { width: bytes.readUInt16BE(7), height: bytes.readUInt16BE(5) };
    }
    // 0xFF before a marker is padding.
    offset += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(2);
  }
  return undefined;
}
