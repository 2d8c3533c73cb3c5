import { sentinel } from "./char-reader.ts";

/** UTF-8 text between indices 0 and `length`, with the sentinel behind it. */
export interface TextBytes {
  readonly bytes: Uint8Array;
  /** The same memory. Readable for `spareBytes` beyond the end. */
  readonly view: DataView;
}

/** What may be read behind a text, so that words can be read at any of its bytes. */
const spareBytes = 16;

const maximumBytesPerUnit = 3;

/** UTF-16 units for which room is kept between calls. Longer texts get room of their own for the time of a call. */
const keptUnits = 1 << 14;

/** Writes texts as UTF-8; a lone surrogate becomes U+FFFD. What it gives is valid until the next call. */
export class TextWriter {
  readonly #encoder = new TextEncoder();
  readonly #kept = allocate(keptUnits);
  length = 0;

  write(text: string): TextBytes {
    const target = text.length > keptUnits ? allocate(text.length) : this.#kept;
    this.length = this.#encoder.encodeInto(text, target.bytes).written;
    target.bytes[this.length] = sentinel;
    return target;
  }
}

function allocate(units: number): TextBytes {
  const bytes = new Uint8Array(units * maximumBytesPerUnit + spareBytes);
  return { bytes, view: new DataView(bytes.buffer) };
}
