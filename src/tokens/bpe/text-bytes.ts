import { sentinel } from "./char-reader.ts";

/** Text as UTF-8, with the sentinel behind it. */
export interface TextBytes {
  readonly bytes: Uint8Array;
  /** The same memory. A word may be read at any of the text's bytes and the two words behind it. */
  readonly view: DataView;
  /** Bytes of the text. */
  readonly length: number;
}

/** Gives a text's bytes, valid until the next call. A lone surrogate becomes U+FFFD. */
export type WriteText = (text: string) => TextBytes;

const spareBytes = 16;
const maximumBytesPerUnit = 3;

/** UTF-16 units for which room is kept between calls. Longer texts get room of their own for the time of a call. */
const keptUnits = 1 << 14;

export function createTextWriter(): WriteText {
  const encoder = new TextEncoder();
  const kept = allocate(keptUnits);

  return function writeText(text) {
    const { bytes, view } =
      text.length > keptUnits ? allocate(text.length) : kept;
    const length = encoder.encodeInto(text, bytes).written;
    bytes[length] = sentinel;
    return { bytes, view, length };
  };
}

function allocate(units: number) {
  const bytes = new Uint8Array(units * maximumBytesPerUnit + spareBytes);
  return { bytes, view: new DataView(bytes.buffer) };
}
