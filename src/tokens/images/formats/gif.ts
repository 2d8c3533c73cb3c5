import type { HeaderReader } from "../header-reader.ts";
import type { ImageSize } from "../image-size.ts";

/** GIF: the logical screen descriptor follows the six-byte signature (GIF89a, section 18). */
export function readGifSize(header: HeaderReader): ImageSize | undefined {
  const start = header.bytes(0, 10);
  if (start === undefined || !/^GIF8[79]a/.test(start.toString("latin1"))) {
    return undefined;
  }
  return { width: start.readUInt16LE(6), height: start.readUInt16LE(8) };
}
