// Covers: src/tokens/bpe/tables/load-encoding-tables.ts, src/tokens/bpe/build/build-tables.ts, src/tokens/bpe/build/read-ranks.ts
import { describe, expect, it } from "vitest";
import { loadEncodingTables } from "../../../../src/tokens/bpe/index.ts";
import {
  readTables,
  writeTables,
} from "../../../../src/tokens/bpe/tables/table-file.ts";

function share(file: Uint8Array): SharedArrayBuffer {
  const buffer = new SharedArrayBuffer(file.length);
  new Uint8Array(buffer).set(file);
  return buffer;
}

describe("a table file", () => {
  it("gives back the arrays that were written, in shared memory", () => {
    const { encoding, ...arrays } = loadEncodingTables("cl100k_base");
    // Odd lengths, so that padding matters.
    const small = {
      ...arrays,
      classBlocks: arrays.classBlocks.slice(0, 3),
      blockClasses: arrays.blockClasses.slice(0, 5),
      charFacts: arrays.charFacts.slice(0, 7),
      merges: arrays.merges.slice(0, 9),
    };
    const buffer = share(writeTables(small));
    const read = readTables(encoding, buffer);
    expect(read.encoding).toBe(encoding);
    for (const [name, array] of Object.entries(small)) {
      const { buffer: memory, byteOffset } = read[name as keyof typeof small];
      const bytes = Buffer.from(memory, byteOffset, array.byteLength);
      const written = Buffer.from(
        array.buffer,
        array.byteOffset,
        array.byteLength,
      );
      expect(bytes.equals(written), name).toBe(true);
    }
    expect(read.merges.buffer).toBe(buffer);
  });

  it("of another version is refused with the remedy", () => {
    const { encoding, ...arrays } = loadEncodingTables("cl100k_base");
    const file = writeTables(arrays);
    file[0] = (file[0] ?? 0) + 1;
    expect(() => readTables(encoding, share(file))).toThrow(
      "the tables of cl100k_base are of another version: run npm run build",
    );
  });
});
