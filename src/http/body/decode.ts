import type { Transform } from "node:stream";
import * as zlib from "node:zlib";
import { AppError } from "../../errors.ts";

const json = /^application\/(?:[a-z0-9!#$&^_.-]{1,100}\+)?json$/;
const charset = /;\s*charset\s*=\s*"?([^";\s]{0,40})"?/i;

/** Throws `AppError` unless the header says JSON in UTF-8; without a charset, JSON is UTF-8 (RFC 8259). */
export function assertJsonContentType(header: string | undefined): void {
  const type = header?.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  if (!json.test(type)) {
    throw new AppError(
      "unsupported_media_type",
      `The content type is ${type === "" ? "missing" : JSON.stringify(type.slice(0, 80))}. Send JSON with "content-type: application/json".`,
    );
  }
  const named = charset.exec(header ?? "")?.[1]?.toLowerCase();
  if (named !== undefined && named !== "utf-8" && named !== "utf8") {
    throw new AppError(
      "unsupported_media_type",
      `The charset is ${JSON.stringify(named)}. Encode the body in UTF-8.`,
    );
  }
}

const chunkSize = 64 * 1024;

type CreateDecoder = () => Transform;

/** Node has it since 22.15; the types we build with are older. */
const { createZstdDecompress } = zlib as unknown as {
  createZstdDecompress?: (options: object) => Transform;
};
const zstdWindowLogMax = 100;

const decoders = new Map<string, CreateDecoder>([
  ["gzip", () => zlib.createGunzip({ chunkSize })],
  ["x-gzip", () => zlib.createGunzip({ chunkSize })],
  ["deflate", () => zlib.createInflate({ chunkSize })],
  ["br", () => zlib.createBrotliDecompress({ chunkSize })],
]);
if (createZstdDecompress !== undefined) {
  decoders.set("zstd", () =>
    createZstdDecompress({
      chunkSize,
      // RFC 9659: a window of at most 8 MB. By default a sender could make us allocate 128 MB.
      params: { [zstdWindowLogMax]: 23 },
    }),
  );
}

/** Content encodings that a request body may have. */
export const contentEncodings: readonly string[] = [...decoders.keys()];

/**
 * A stream that undoes the body's `Content-Encoding`, or undefined when the body
 * isn't encoded. Throws `AppError` for an unknown encoding, and for several: each
 * layer multiplies the size that a small body can grow to.
 */
export function createDecoder(
  header: string | undefined,
): Transform | undefined {
  const name = header?.trim().toLowerCase() ?? "";
  if (name === "" || name === "identity") return undefined;
  const create = decoders.get(name);
  if (create !== undefined) return create();
  throw new AppError(
    "unsupported_encoding",
    `The content encoding is ${JSON.stringify(name.slice(0, 80))}. Send one of ${contentEncodings.join(", ")}, or none.`,
  );
}

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Passes a body on, chunk by chunk, without a leading byte order mark (RFC 8259
 * lets a parser ignore it). Throws `AppError` for UTF-16 and UTF-32, whose first
 * character has a zero byte or a mark of their own.
 */
export function createMarkStripper(): (chunk: Buffer) => Buffer {
  let head: Buffer | undefined = Buffer.alloc(0);
  return (chunk) => {
    if (head === undefined) return chunk;
    const opening = Buffer.concat([head, chunk]);
    assertNotWide(opening);
    const { length } = byteOrderMark;
    if (opening.length < length && byteOrderMark.indexOf(opening) === 0) {
      head = opening;
      return Buffer.alloc(0);
    }
    head = undefined;
    const isMarked = opening.subarray(0, length).equals(byteOrderMark);
    return isMarked ? opening.subarray(length) : opening;
  };
}

function assertNotWide(opening: Buffer): void {
  const first = opening.subarray(0, 2);
  const isWide =
    first.includes(0x00) || first.includes(0xfe) || first[0] === 0xff;
  if (!isWide) return;
  throw new AppError(
    "invalid_encoding",
    "The body is not UTF-8 (it looks like UTF-16 or UTF-32). Encode it in UTF-8.",
  );
}
