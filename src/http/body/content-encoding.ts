import type { Transform } from "node:stream";
import * as zlib from "node:zlib";
import { AppError } from "../../errors.ts";

const chunkSize = 64 * 1024;

type CreateDecoder = () => Transform;

/** Node has it from 22.15 on; the types this is built with are older. */
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
      // RFC 9659: a window of 8 MB at most, where 128 MB would be allocated at a sender's word.
      params: { [zstdWindowLogMax]: 23 },
    }),
  );
}

/** What a body may be compressed with. */
export const contentEncodings: readonly string[] = [...decoders.keys()];

/**
 * A stream that undoes the body's `Content-Encoding`, or undefined when there is
 * nothing to undo. Throws `AppError` for an unknown one, and for several: each
 * layer multiplies what a small body can become.
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
