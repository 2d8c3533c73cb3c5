/** Makes the tables that the exact counters load, `dist/ranks/<encoding>.bin`, from the ranks that ship inside tiktoken. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const dist = join(import.meta.dirname, "..", "dist");
const { tiktokenEncodings } = await import(join(dist, "models", "names.js"));
const { buildTables } = await import(
  join(dist, "tokens", "bpe", "build", "build-tables.js")
);

const folder = join(dist, "ranks");
mkdirSync(folder, { recursive: true });
for (const encoding of tiktokenEncodings)
  writeFileSync(join(folder, `${encoding}.bin`), buildTables(encoding));
