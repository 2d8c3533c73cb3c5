/** Where a value stands, and how it was given. */
export interface Value {
  readonly start: number;
  readonly end: number;
  readonly isQuoted: boolean;
}

/** Longest value in quotes; a longer one has no end that belongs to it. Characters. */
const longest = 8192;
const bareValue = /[^\s"'`,;&<>(){}[\]|\\]+/y;

/** Reads the values of one text, from its beginning to its end. */
export interface ValueReader {
  /** The value at `at`: up to its closing quotation mark or, without quotes, to the first character that ends it. */
  readonly read: (at: number) => Value;
}

/** Before a text's quotation mark: `b"…"`, `@"…"`. */
const quote =
  /(?:(?:[bruf]{1,2}|@|\$)(?=\\{0,7}["']))?(?<escapes>\\{0,7})(?<mark>["'`])/iy;
/** A block of YAML: `|`, `>-`, and the value on the next line. */
const block = /(?:[|>][+-]?\d?[ \t]{0,4})?(?:\r?\n|\\n)[ \t]{1,40}(?=\S)/y;
/** What ends an element's text, or begins one in CDATA. */
const elementEnd = /[<\s]/;

/** Remembers the last run of characters, so that no run is read twice. */
export function createValueReader(text: string): ValueReader {
  let run: Value = { start: 0, end: 0, isQuoted: false };
  return {
    read(at) {
      quote.lastIndex = at;
      const opening = quote.exec(text);
      if (opening !== null) {
        const start = at + opening[0].length;
        const end = closingOf(text, start, opening.groups?.["mark"] ?? '"');
        return { start, end, isQuoted: true };
      }
      if (at >= run.end || at < run.start) {
        bareValue.lastIndex = at;
        const length = bareValue.exec(text)?.[0].length ?? 0;
        run = { start: at, end: at + length, isQuoted: false };
      }
      return { ...run, start: at };
    },
  };
}

/** The start of the value that a line break and an indent separate from its name, or `at`. */
export function skipBlock(text: string, at: number): number {
  block.lastIndex = at;
  return block.test(text) ? block.lastIndex : at;
}

function closingOf(text: string, start: number, mark: string): number {
  const limit = Math.min(text.length, start + longest);
  for (let end = start; end < limit; end += 1) {
    const character = text.charAt(end);
    if (character === mark || character === "\n" || character === "\\")
      return end;
  }
  return limit;
}

/** The value of an element at `at`, up to the next tag. */
export function readElement(text: string, at: number): Value {
  const limit = Math.min(text.length, at + longest);
  let end = at;
  while (end < limit && !elementEnd.test(text.charAt(end))) end += 1;
  return { start: at, end, isQuoted: false };
}
