import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { join } from "node:path";
import type { TiktokenEncoding } from "../../../models/names.ts";
import type { EncodingTables } from "./encoding-tables.ts";
import { readTables } from "./table-file.ts";

/** Works from `src` and from `dist`, which are both in the package's root. */
const ranksFolder = join(
  import.meta.dirname,
  "..",
  "..",
  "..",
  "..",
  "dist",
  "ranks",
);

/**
 * Reads the tables that the build made. Blocks for some milliseconds and takes about 10 MB,
 * so load once a process.
 * Throws an `Error` if the file is missing, incomplete or of another version.
 */
export function loadEncodingTables(encoding: TiktokenEncoding): EncodingTables {
  const descriptor = openSync(join(ranksFolder, `${encoding}.bin`), "r");
  try {
    const { size } = fstatSync(descriptor);
    const buffer = new SharedArrayBuffer(size);
    const bytes = new Uint8Array(buffer);
    let filled = 0;
    while (filled < size) {
      const read = readSync(descriptor, bytes, filled, size - filled, filled);
      if (read === 0)
        throw new Error(
          `dist/ranks/${encoding}.bin is incomplete: run npm run build`,
        );
      filled += read;
    }
    return readTables(encoding, buffer);
  } finally {
    closeSync(descriptor);
  }
}
