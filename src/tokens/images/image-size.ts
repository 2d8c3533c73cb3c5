import { createHeaderReader, type HeaderReader } from "./header-reader.ts";

/** In pixels, both at least 1. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

const pngSignature = Buffer.from("89504e470d0a1a0a", "hex");

/** Real files have a few segments before the frame header, some dozens with metadata in several pieces. */
const mostSegments = 256;

const readers: readonly ((header: HeaderReader) => ImageSize | undefined)[] = [
  readPngSize,
  readJpegSize,
  readWebpSize,
  readGifSize,
  readBmpSize,
];

/**
 * Reads the size from an image's header; undefined if it can't be read. Looks at a few
 * dozen places at most, however long the payload is.
 */
export function readImageSize(base64: string): ImageSize | undefined {
  const header = createHeaderReader(base64);
  for (const read of readers) {
    const size = read(header);
    if (size !== undefined) {
      return size.width > 0 && size.height > 0 ? size : undefined;
    }
  }
  return undefined;
}

/** PNG: the IHDR chunk comes first (PNG specification, 5.6 and 11.2.2). */
function readPngSize(header: HeaderReader): ImageSize | undefined {
  const start = header.bytes(0, 24);
  if (start === undefined || !start.subarray(0, 8).equals(pngSignature)) {
    return undefined;
  }
  return { width: start.readUInt32BE(16), height: start.readUInt32BE(20) };
}

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
function readJpegSize(header: HeaderReader): ImageSize | undefined {
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

/** WebP: lossy, lossless and extended files (RFC 9649, sections 2.5 to 2.7; RFC 6386, section 9.1). */
function readWebpSize(header: HeaderReader): ImageSize | undefined {
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

/** GIF: the logical screen descriptor follows the six-byte signature (GIF89a, section 18). */
function readGifSize(header: HeaderReader): ImageSize | undefined {
  const start = header.bytes(0, 10);
  if (start === undefined || !/^GIF8[79]a/.test(start.toString("latin1"))) {
    return undefined;
  }
  return { width: start.readUInt16LE(6), height: start.readUInt16LE(8) };
}

/** BMP with a BITMAPINFOHEADER or later; a negative height means rows from top to bottom. */
function readBmpSize(header: HeaderReader): ImageSize | undefined {
  const start = header.bytes(0, 26);
  if (start === undefined || start.toString("latin1", 0, 2) !== "BM") {
    return undefined;
  }
  if (start.readUInt32LE(14) < 40) return undefined;
  return {
    width: Math.abs(start.readInt32LE(18)),
    height: Math.abs(start.readInt32LE(22)),
  };
}
