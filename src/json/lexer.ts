/**
 * Walks over a JSON text without parsing values. Nothing is checked: `JSON.parse`
 * must have accepted the text before.
 */

/** Index of the first character at or after `at` that is not white space. */
export function skipWhitespace(text: string, at: number): number {
  let i = at;
  for (;;) {
    const code = text.charCodeAt(i);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09)
      return i;
    i += 1;
  }
}

/**
 * Index after the string whose opening quote is at `at`. The engine finds quotes ten
 * times faster than a loop over the characters; one is escaped after an odd number of
 * backslashes.
 */
export function skipString(text: string, at: number): number {
  let quote = at;
  for (;;) {
    quote = text.indexOf('"', quote + 1);
    let before = quote - 1;
    while (text.charCodeAt(before) === 0x5c) before -= 1;
    if ((quote - before) % 2 === 1) return quote + 1;
  }
}

/** Index after the value that begins at `at`. */
export function skipValue(text: string, at: number): number {
  let depth = 0;
  let i = at;
  do {
    const character = text[i];
    if (character === '"') i = skipString(text, i);
    else if (character === "{" || character === "[") {
      depth += 1;
      i += 1;
    } else if (character === "}" || character === "]") {
      depth -= 1;
      i += 1;
    } else if (depth > 0) i += 1;
    else i = skipScalar(text, i);
  } while (depth > 0);
  return i;
}

function skipScalar(text: string, at: number): number {
  let i = at;
  while (i < text.length && !",]} \n\r\t".includes(text[i] as string)) i += 1;
  return i;
}

/** One element of an array, or one member of an object. Half-open ranges of characters. */
export interface Entry {
  /** Decoded key of a member; the index of an element. */
  readonly key: string | number;
  /** Index of a member's key or of an element's value. */
  readonly start: number;
  readonly valueStart: number;
  readonly end: number;
}

/** The entries of the array or object that begins at `at`, in order; none for a scalar. */
export function* entriesOf(text: string, at: number): Generator<Entry> {
  const isObject = text[at] === "{";
  if (!isObject && text[at] !== "[") return;
  let i = skipWhitespace(text, at + 1);
  for (let index = 0; text[i] !== "}" && text[i] !== "]"; index += 1) {
    const start = i;
    let key: string | number = index;
    if (isObject) {
      i = skipString(text, i);
      key = JSON.parse(text.slice(start, i)) as string;
      i = skipWhitespace(text, skipWhitespace(text, i) + 1);
    }
    const valueStart = i;
    i = skipValue(text, i);
    yield { key, start, valueStart, end: i };
    i = skipWhitespace(text, i);
    if (text[i] === ",") i = skipWhitespace(text, i + 1);
  }
}
