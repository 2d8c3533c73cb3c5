import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { join } from "node:path";
import type { TiktokenEncoding } from "../../models/names.ts";
import type { EncodingTables } from "./encoding-tables.ts";
import { readTables } from "./table-file.ts";

/** The same folder whether this file runs from `src` or from `dist`: both lie in the package's root. */
const ranksFolder = join(
  import.meta.dirname,
  "..",
  "..",
  "..",
  "dist",
  "ranks",
);

/**
 * Reads the tables that the build made. Blocks for some milliseconds and takes
 * about 10 MB: load once a process and post the result to the worker threads.
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
      if (read === 0) throw new Error(`${encoding}.bin ends early`);
      filled += read;
    }
    return readTables(encoding, buffer);
  } finally {
    closeSync(descriptor);
  }
}
