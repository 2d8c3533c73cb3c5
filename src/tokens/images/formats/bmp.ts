import type { HeaderReader } from "../header-reader.ts";
import type { ImageSize } from "../image-size.ts";

/** BMP with a BITMAPINFOHEADER or later; a negative height means rows from top to bottom. */
export function readBmpSize(header: HeaderReader): ImageSize | undefined {
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
