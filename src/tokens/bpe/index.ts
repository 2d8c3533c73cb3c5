/** The public part of this library: nothing else in `src` imports a file below this folder. */
export { createBpeCounter } from "./bpe-counter.ts";
export type { EncodingTables } from "./tables/encoding-tables.ts";
export { loadEncodingTables } from "./tables/load-encoding-tables.ts";
