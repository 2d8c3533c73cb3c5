/** After this many plain characters of a string a native search is worth its call. */
const nativeSearchFrom = 32;

const quote = 0x22;
const backslash = 0x5c;

/** Passes over the insides of JSON strings in a text that arrives chunk by chunk. */
export interface StringSkipper {
  /** Call once for each chunk, before anything is skipped in it. */
  begin(chunk: Uint8Array): void;
  /**
   * Index behind the closing quote of the string that `from` is inside of, or
   * undefined when the string goes on in the next chunk.
   */
  skip(from: number): number | undefined;
}

/** Long stretches without quotes and escapes are left to native search; each is searched once, so that the whole stays linear. */
export function createStringSkipper(): StringSkipper {
  let chunk = new Uint8Array();
  let nextQuote = -1;
  let nextBackslash = -1;
  /** The last chunk ended between a backslash and what it escapes. */
  let escaped = false;

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
          i += 1;
          escaped = i === chunk.length;
        } else if ((plain += 1) > nativeSearchFrom) {
          plain = 0;
          i = nextSpecial(i) - 1;
        }
      }
      return undefined;
    },
  };
}
