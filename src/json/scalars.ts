/** Reads strings, numbers and words of a text that may not be JSON. -1 always means that it isn't. */

const quote = 0x22;
const backslash = 0x5c;
const minus = 0x2d;
const plus = 0x2b;
const dot = 0x2e;
const zero = 0x30;
const nine = 0x39;
const lowerE = 0x65;
const lowerU = 0x75;
/** Turns an ASCII letter into its lower case. */
const lowerCase = 0x20;

const escapes: ReadonlySet<number> = new Set(
  [...'"\\/bfnrt'].map((letter) => letter.charCodeAt(0)),
);
const words = ["true", "false", "null"];

/** Index after the string, number, `true`, `false` or `null` that begins at `at`. */
export function endOfScalar(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code === quote) return endOfString(text, at);
  if (code === minus || isDigit(code)) return endOfNumber(text, at);
  const word = words.find((each) => text.startsWith(each, at));
  return word === undefined ? -1 : at + word.length;
}

/** Index after the string whose opening quote is at `at`. */
export function endOfString(text: string, at: number): number {
  if (text.charCodeAt(at) !== quote) return -1;
  for (let i = at + 1; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === quote) return i + 1;
    if (code < 0x20) return -1;
    if (code !== backslash) continue;
    i += 1;
    const escape = text.charCodeAt(i);
    if (escape === lowerU) {
      for (const end = i + 4; i < end; i += 1) {
        if (!isHexDigit(text.charCodeAt(i + 1))) return -1;
      }
    } else if (!escapes.has(escape)) return -1;
  }
  return -1;
}

function endOfNumber(text: string, at: number): number {
  let i = text.charCodeAt(at) === minus ? at + 1 : at;
  i = text.charCodeAt(i) === zero ? i + 1 : endOfDigits(text, i);
  if (i > 0 && text.charCodeAt(i) === dot) i = endOfDigits(text, i + 1);
  if (i > 0 && (text.charCodeAt(i) | lowerCase) === lowerE) {
    const sign = text.charCodeAt(i + 1);
    i = endOfDigits(text, sign === plus || sign === minus ? i + 2 : i + 1);
  }
  return i;
}

/** Index after the digits at `at`, of which there is at least one. */
function endOfDigits(text: string, at: number): number {
  let i = at;
  while (isDigit(text.charCodeAt(i))) i += 1;
  return i > at ? i : -1;
}

function isDigit(code: number): boolean {
  return code >= zero && code <= nine;
}

function isHexDigit(code: number): boolean {
  const lower = code | lowerCase;
  return isDigit(code) || (lower >= 0x61 && lower <= 0x66);
}
