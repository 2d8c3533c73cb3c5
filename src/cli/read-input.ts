import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import type { Readable } from "node:stream";
import { AppError } from "../errors.ts";

/** All bytes of `file`, or of `stdin` without one. Throws `AppError` when the file can't be read. */
export async function readInput(
  file: string | undefined,
  stdin: Readable,
): Promise<Buffer> {
  if (file === undefined) return buffer(stdin);
  try {
    return await readFile(file);
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? "unknown error";
    throw new AppError(
      "invalid_request",
      `Can't read ${file} (${reason}). Give the path of a file that you may read.`,
      { cause },
    );
  }
}
