import { readBmpSize } from "./formats/bmp.ts";
import { readGifSize } from "./formats/gif.ts";
import { readJpegSize } from "./formats/jpeg.ts";
import { readPngSize } from "./formats/png.ts";
import { readWebpSize } from "./formats/webp.ts";
import { createHeaderReader, type HeaderReader } from "./header-reader.ts";

/** In pixels, both at least 1. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

const readers: readonly ((header: HeaderReader) => ImageSize | undefined)[] = [
  readPngSize,
  readJpegSize,
  readWebpSize,
  readGifSize,
  readBmpSize,
];

/**
 * The size that an image's own header names, or undefined when it can't be read.
 * Looks at a few dozen places at most, however long the payload is.
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
