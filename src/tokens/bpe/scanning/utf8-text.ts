import { sentinel } from "./char-reader.ts";

/** UTF-8 text, followed by the sentinel. */
export interface TextBytes {
  readonly bytes: Uint8Array;
  /** A view of the same memory, readable for `spareBytes` after the end. */
  readonly view: DataView;
}

/** Bytes that may be read after a text, so that 32-bit words can be read at any of its bytes. */
const spareBytes = 16;

const maximumBytesPerUnit = 3;

/** Size of the buffer that is reused between calls, in UTF-16 units. Longer texts get one of their own. */
const reusedUnits = 1 << 14;

/** Writes texts as UTF-8; a lone surrogate becomes U+FFFD. The result is valid until the next call. */
export class TextWriter {
  readonly #encoder = new TextEncoder();
  readonly #reused = allocate(reusedUnits);
  length = 0;

  write(text: string): TextBytes {
    const target =
      text.length > reusedUnits ? allocate(text.length) : this.#reused;
    this.length = this.#encoder.encodeInto(text, target.bytes).written;
    target.bytes[this.length] = sentinel;
    return target;
  }
}

function allocate(units: number): TextBytes {
  const bytes = new Uint8Array(units * maximumBytesPerUnit + spareBytes);
  return { bytes, view: new DataView(bytes.buffer) };
}
