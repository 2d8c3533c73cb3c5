/** Headers of pictures, as small as the formats allow: enough to read a size from. */

export function png(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(33);
  bytes.write("89504e470d0a1a0a0000000d49484452", 0, "hex");
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

export function gif(width: number, height: number): Buffer {
  const bytes = Buffer.from("GIF89a\0\0\0\0\0\0\0", "latin1");
  bytes.writeUInt16LE(width, 6);
  bytes.writeUInt16LE(height, 8);
  return bytes;
}

export function bmp(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(54);
  bytes.write("BM", 0, "latin1");
  bytes.writeUInt32LE(40, 14);
  bytes.writeInt32LE(width, 18);
  bytes.writeInt32LE(height, 22);
  return bytes;
}

function riff(kind: string, body: Buffer): Buffer {
  const bytes = Buffer.alloc(20 + body.length);
  bytes.write("RIFF", 0, "latin1");
  bytes.writeUInt32LE(12 + body.length, 4);
  bytes.write(`WEBP${kind}`, 8, "latin1");
  bytes.writeUInt32LE(body.length, 16);
  body.copy(bytes, 20);
  return bytes;
}

export function webpLossy(width: number, height: number): Buffer {
  const body = Buffer.from("3001009d012a000000000000", "hex");
  body.writeUInt16LE(width, 6);
  body.writeUInt16LE(height, 8);
  return riff("VP8 ", body);
}

export function webpLossless(width: number, height: number): Buffer {
  const body = Buffer.alloc(12);
  body[0] = 0x2f;
  body.writeUInt32LE((((height - 1) << 14) | (width - 1)) >>> 0, 1);
  return riff("VP8L", body);
}

export function webpExtended(width: number, height: number): Buffer {
  const body = Buffer.alloc(12);
  body.writeUIntLE(width - 1, 4, 3);
  body.writeUIntLE(height - 1, 7, 3);
  return riff("VP8X", body);
}

/** One JPEG segment with `size` bytes of content. */
export function jpegSegment(marker: number, size: number): Buffer {
  const bytes = Buffer.alloc(4 + size, 0xff);
  bytes[1] = marker;
  bytes.writeUInt16BE(2 + size, 2);
  return bytes;
}

/** `marker` is the start of frame; `before` precedes it, such as metadata. */
export function jpeg(
  width: number,
  height: number,
  { marker = 0xc0, before = [jpegSegment(0xe0, 14)] } = {},
): Buffer {
  const frame = jpegSegment(marker, 15);
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  return Buffer.concat([Buffer.from("ffd8", "hex"), ...before, frame]);
}
