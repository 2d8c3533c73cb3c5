import type { HeaderReader } from "../header-reader.ts";
import type { ImageSize } from "../image-size.ts";

/** WebP: lossy, lossless and extended files (RFC 9649, sections 2.5 to 2.7; RFC 6386, section 9.1). */
export function readWebpSize(header: HeaderReader): ImageSize | undefined {
  const start = header.bytes(0, 30);
  if (start === undefined) return undefined;
  const text = start.toString("latin1", 0, 16);
  if (!text.startsWith("RIFF") || text.slice(8, 12) !== "WEBP") {
    return undefined;
  }
  switch (text.slice(12, 16)) {
    case "VP8 ":
      return {
        width: start.readUInt16LE(26) & 0x3fff,
        height: start.readUInt16LE(28) & 0x3fff,
      };
    case "VP8L": {
      const bits = start.readUInt32LE(21);
      return {
        width: (bits & 0x3fff) + 1,
        height: ((bits >>> 14) & 0x3fff) + 1,
      };
    }
    case "VP8X":
      return {
        width: start.readUIntLE(24, 3) + 1,
        height: start.readUIntLE(27, 3) + 1,
      };
    default:
      return undefined;
  }
}
