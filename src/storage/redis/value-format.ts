import { promisify } from "node:util";
import { constants, crc32, deflateRaw, inflateRaw } from "node:zlib";

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

/** Raised when the format of the following bytes changes. */
const formatVersion = 1;
const plain = 0;
const deflated = 1;

/** Version, coding, and the CRC-32 of the body. */
const headBytes = 6;

/** Below this a round trip costs as much as one without compression. */
const compressFromBytes = 1024;

/** A few stored bytes must not expand to fill the memory. */
const maxValueBytes = 64 * 2 ** 20;

/** A value as stored in Redis: compressed if that saves bytes. */
export async function encodeValue(value: Uint8Array): Promise<Buffer> {
  if (value.length >= compressFromBytes) {
    const level = constants.Z_BEST_SPEED;
    const packed = await deflate(value, { level });
    if (packed.length < value.length) return frame(deflated, packed);
  }
  return frame(plain, value);
}

/** Decodes the result of `encodeValue`; undefined for anything else. */
export async function decodeValue(
  stored: unknown,
): Promise<Uint8Array | undefined> {
  if (!Buffer.isBuffer(stored) || stored.length < headBytes) return undefined;
  const body = stored.subarray(headBytes);
  if (stored[0] !== formatVersion) return undefined;
  if (stored.readUInt32LE(2) !== crc32(body)) return undefined;
  if (stored[1] === plain) return plainBytes(body);
  if (stored[1] !== deflated) return undefined;
  try {
    const options = { maxOutputLength: maxValueBytes };
    return plainBytes(await inflate(body, options));
  } catch {
    return undefined;
  }
}

/** A plain array: the `slice` of a Buffer does not copy. */
function plainBytes({ buffer, byteOffset, byteLength }: Buffer): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function frame(coding: number, body: Uint8Array): Buffer {
  const stored = Buffer.allocUnsafe(headBytes + body.length);
  stored[0] = formatVersion;
  stored[1] = coding;
  stored.writeUInt32LE(crc32(body), 2);
  stored.set(body, headBytes);
  return stored;
}
