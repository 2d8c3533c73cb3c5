import { isUtf8 } from "node:buffer";
import { AppError } from "../../errors.ts";
import { createOutlineScanner, type JsonDocument } from "../../json/outline.ts";
import type { OutlineLimits } from "../../json/outline-limits.ts";
import type { ByteLease } from "./byte-budget.ts";
import { createMarkStripper } from "./decode.ts";

export interface CollectorLimits {
  readonly outline: OutlineLimits;
  readonly maxBodyBytes: number;
}

/** Takes a decoded body as it arrives. Both methods throw `AppError`. */
export interface DocumentCollector {
  push(chunk: Buffer): void;
  finish(): JsonDocument;
}

/** Collects a body and outlines it as it arrives, so that a limit answers before the rest is read. */
export function createDocumentCollector(
  { outline, maxBodyBytes }: CollectorLimits,
  lease: ByteLease,
): DocumentCollector {
  const scanner = createOutlineScanner(outline);
  const stripMark = createMarkStripper();
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  return {
    push(chunk) {
      sizeBytes += chunk.length;
      if (sizeBytes > maxBodyBytes) throw bodyTooLarge(maxBodyBytes);
      lease.grow(chunk.length);
      const text = stripMark(chunk);
      scanner.push(text);
      chunks.push(text);
    },
    finish() {
      const bytes = Buffer.concat(chunks);
      chunks.length = 0;
      if (!isUtf8(bytes)) {
        throw new AppError(
          "invalid_encoding",
          "The body is not valid UTF-8. Encode it in UTF-8.",
        );
      }
      return { bytes, outline: scanner.finish(bytes) };
    },
  };
}

export function bodyTooLarge(maxBodyBytes: number): AppError {
  return new AppError(
    "body_too_large",
    `The body is larger than ${maxBodyBytes} bytes (after decompression). Send less, or raise PITH_MAX_BODY_BYTES.`,
    { details: { max_body_bytes: maxBodyBytes } },
  );
}
