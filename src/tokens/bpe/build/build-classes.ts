import type { EncodingTables } from "../encoding-tables.ts";

type ClassTables = Pick<EncodingTables, "classBlocks" | "blockClasses">;

const blockSize = 64;

/** Lays out the class bits of all code points for look-ups by the bytes of UTF-8. */
export function buildClasses(classes: Uint8Array): ClassTables {
  const numbers = new Map<string, number>();
  const blockClasses: number[] = [];
  const classBlocks: number[] = [];
  for (let start = 0; start < classes.length; start += blockSize) {
    const block = classes.subarray(start, start + blockSize);
    const key = block.join();
    if (!numbers.has(key)) {
      numbers.set(key, numbers.size);
      blockClasses.push(...block);
    }
    classBlocks.push(numbers.get(key)!);
  }
  return {
    classBlocks: Uint16Array.from(classBlocks),
    blockClasses: Uint8Array.from(blockClasses),
  };
}
