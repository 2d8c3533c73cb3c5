/** After this many plain characters of a string, a native search is faster. */
const nativeSearchFrom = 32;

const quote = 0x22;
const backslash = 0x5c;

/** Skips the contents of JSON strings in a text that is received chunk by chunk. */
export interface StringSkipper {
  /** Call once for each chunk, before anything is skipped in it. */
  begin(chunk: Uint8Array): void;
  /**
   * Index after the closing quote of the string that contains `from`; undefined if
   * the string continues in the next chunk.
   */
  skip(from: number): number | undefined;
  /** Escapes skipped so far. */
  readonly escapes: number;
}

/** Uses native search for long runs without quotes and escapes; each is searched once, so the whole is linear. */
export function createStringSkipper(): StringSkipper {
  let chunk = new Uint8Array();
  let nextQuote = -1;
  let nextBackslash = -1;
  /** True if the last chunk ended after a backslash whose escape is in the next one. */
  let escaped = false;
  let escapes = 0;

  function indexOrEnd(byte: number, from: number): number {
    const index = chunk.indexOf(byte, from);
    return index < 0 ? chunk.length : index;
  }

  function nextSpecial(from: number): number {
    if (nextQuote < from) nextQuote = indexOrEnd(quote, from);
    if (nextBackslash < from) nextBackslash = indexOrEnd(backslash, from);
    return Math.min(nextQuote, nextBackslash);
  }

  return {
    begin(next) {
      chunk = next as Uint8Array<ArrayBuffer>;
      nextQuote = nextBackslash = -1;
    },

    skip(from) {
      let i = from;
      if (escaped && i < chunk.length) {
        escaped = false;
        i += 1;
      }
      for (let plain = 0; i < chunk.length; i += 1) {
        const byte = chunk[i];
        if (byte === quote) return i + 1;
        if (byte === backslash) {
          plain = 0;
          escapes += 1;
          i += 1;
          escaped = i === chunk.length;
        } else if ((plain += 1) > nativeSearchFrom) {
          plain = 0;
          i = nextSpecial(i) - 1;
        }
      }
      return undefined;
    },

    get escapes() {
      return escapes;
    },
  };
}
