import type { HeaderReader } from "../header-reader.ts";
import type { ImageSize } from "../image-size.ts";

const signature = Buffer.from("89504e470d0a1a0a", "hex");

/** PNG: the IHDR chunk comes first (PNG specification, 5.6 and 11.2.2). */
export function readPngSize(header: HeaderReader): ImageSize | undefined {
  const start = header.bytes(0, 24);
  if (start === undefined || !start.subarray(0, 8).equals(signature)) {
    return undefined;
  }
  return { width: start.readUInt32BE(16), height: start.readUInt32BE(20) };
}
