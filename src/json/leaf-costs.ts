import { skipWhitespace } from "./lexer.ts";
import { endOfScalar, endOfString } from "./scalars.ts";

/** Number and depth of a JSON text's values. A leaf is a value that is not an array or object. */
export interface LeafCosts {
  readonly leaves: number;
  /** Number of arrays and objects. */
  readonly containers: number;
  /** Sum over all leaves of the number of arrays and objects around each: the length of all their paths together. */
  readonly depthSum: number;
}

const openBracket = 0x5b;
const openBrace = 0x7b;
/** From an opening bracket or brace to the closing one. */
const toClosing = 2;
const comma = 0x2c;
const colon = 0x3a;

/**
 * Counts the values of a JSON text in one pass, without building one: a text of ten
 * million empty objects would take a gigabyte. Undefined for exactly the texts that
 * `JSON.parse` refuses.
 */
export function leafCosts(text: string): LeafCosts | undefined {
  let leaves = 0;
  let containers = 0;
  let depthSum = 0;
  const open = new Nesting();
  let at = skipWhitespace(text, 0);
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === openBrace || code === openBracket) {
      containers += 1;
      at = skipWhitespace(text, at + 1);
      if (text.charCodeAt(at) !== code + toClosing) {
        open.push(code);
        if (code === openBrace) at = startOfMember(text, at);
        if (at < 0) return undefined;
        continue;
      }
      at += 1;
    } else {
      leaves += 1;
      depthSum += open.depth;
      at = endOfScalar(text, at);
      if (at < 0) return undefined;
    }
    at = skipWhitespace(text, at);
    while (
      open.depth > 0 &&
      text.charCodeAt(at) === open.innermost + toClosing
    ) {
      open.pop();
      at = skipWhitespace(text, at + 1);
    }
    if (open.depth === 0) {
      return at === text.length ? { leaves, containers, depthSum } : undefined;
    }
    if (text.charCodeAt(at) !== comma) return undefined;
    at = skipWhitespace(text, at + 1);
    if (open.innermost === openBrace) at = startOfMember(text, at);
    if (at < 0) return undefined;
  }
}

/** Start of the value of the member whose key begins at `at`; -1 if none does. */
function startOfMember(text: string, at: number): number {
  const keyEnd = endOfString(text, at);
  if (keyEnd < 0) return -1;
  const separator = skipWhitespace(text, keyEnd);
  if (text.charCodeAt(separator) !== colon) return -1;
  return skipWhitespace(text, separator + 1);
}

/** The opening characters of the arrays and objects around a place, a byte each. */
class Nesting {
  #codes = new Uint8Array(64);
  depth = 0;

  /** The innermost opening character; 0 outside all. */
  get innermost(): number {
    return this.#codes[this.depth - 1] ?? 0;
  }

  push(code: number): void {
    if (this.depth === this.#codes.length) {
      const codes = new Uint8Array(this.depth * 2);
      codes.set(this.#codes);
      this.#codes = codes;
    }
    this.#codes[this.depth] = code;
    this.depth += 1;
  }

  pop(): void {
    this.depth -= 1;
  }
}
