import type { TiktokenEncoding } from "../../../models/names.ts";
import type { EncodingTables } from "./encoding-tables.ts";

type Arrays = Omit<EncodingTables, "encoding">;
type ArrayName = keyof Arrays;

interface ArrayKind {
  readonly BYTES_PER_ELEMENT: number;
  new (
    buffer: ArrayBufferLike,
    offset: number,
    length: number,
  ): ArrayLike<number>;
}

/** The arrays in their order in a file, and the kind of each. */
const kinds: Record<ArrayName, ArrayKind> = {
  classBlocks: Uint16Array,
  blockClasses: Uint8Array,
  charFacts: Uint8Array,
  charTokens: Int32Array,
  adjacentPairs: Int32Array,
  trieCells: Int32Array,
  trieTokens: Int32Array,
  tokenFacts: Int32Array,
  byteTokens: Int32Array,
  bytePairs: Int32Array,
  merges: Int32Array,
  mergeFilter: Int32Array,
  vocabulary: Int32Array,
};

const names = Object.keys(kinds) as ArrayName[];

/** Change it with the layout or the meaning of an array. In the wrong byte order it doesn't match either. */
const signature = 0x70690001;

const wordBytes = 4;
/** The signature, then the length of each array in elements. */
const headerWords = 1 + names.length;
const headerBytes = Math.ceil((headerWords * wordBytes) / 8) * 8;

/** Bytes of an array, padded so that any kind may follow it. */
function paddedBytes(name: ArrayName, length: number): number {
  return Math.ceil((length * kinds[name].BYTES_PER_ELEMENT) / 8) * 8;
}

/** Lays out tables as a file that {@link readTables} reads in place. */
export function writeTables(arrays: Arrays): Uint8Array {
  const lengths = names.map((name) => arrays[name].length);
  const bodyBytes = names.reduce(
    (sum, name) => sum + paddedBytes(name, arrays[name].length),
    0,
  );
  const header = new Uint32Array([signature, ...lengths]);
  const file = new Uint8Array(headerBytes + bodyBytes);
  file.set(new Uint8Array(header.buffer));
  let offset = headerBytes;
  for (const name of names) {
    const { buffer, byteOffset, byteLength } = arrays[name];
    file.set(new Uint8Array(buffer, byteOffset, byteLength), offset);
    offset += paddedBytes(name, arrays[name].length);
  }
  return file;
}

/** Returns views of a file's bytes; the buffer is neither copied nor changed. */
export function readTables(
  encoding: TiktokenEncoding,
  buffer: SharedArrayBuffer,
): EncodingTables {
  const header = new Uint32Array(buffer, 0, headerWords);
  if (header[0] !== signature) {
    throw new Error(
      `the tables of ${encoding} are of another version: run npm run build`,
    );
  }
  let offset = headerBytes;
  const views = names.map((name, index) => {
    const length = header[index + 1]!;
    const view = new kinds[name](buffer, offset, length);
    offset += paddedBytes(name, length);
    return [name, view];
  });
  return { encoding, ...(Object.fromEntries(views) as unknown as Arrays) };
}
