import { skipString, skipWhitespace } from "./lexer.ts";

/** Number and depth of a JSON text's values. A leaf is a value that is not an array or object. */
export interface LeafCosts {
  readonly leaves: number;
  /** Number of arrays and objects. */
  readonly containers: number;
  /** Sum over all leaves of the number of arrays and objects around each: the length of all their paths together. */
  readonly depthSum: number;
}

const separators = new Set([" ", "\n", "\r", "\t", ",", ":"]);

/** Counts the values of a valid JSON text in one pass, without building a value. */
export function leafCosts(text: string): LeafCosts {
  let leaves = 0;
  let containers = 0;
  let depthSum = 0;
  let depth = 0;
  let i = 0;
  const addLeaf = () => {
    leaves += 1;
    depthSum += depth;
  };
  while (i < text.length) {
    const character = text[i] as string;
    if (character === '"') {
      i = skipString(text, i);
      const isKey = text[skipWhitespace(text, i)] === ":";
      if (!isKey) addLeaf();
      continue;
    }
    if (character === "{" || character === "[") {
      depth += 1;
      containers += 1;
    } else if (character === "}" || character === "]") depth -= 1;
    else if (!separators.has(character)) {
      addLeaf();
      i = endOfLiteral(text, i);
      continue;
    }
    i += 1;
  }
  return { leaves, containers, depthSum };
}

/** Index of the end of the number, `true`, `false` or `null` that begins at `at`. */
function endOfLiteral(text: string, at: number): number {
  let i = at + 1;
  while (i < text.length && /[-+.\w]/.test(text[i] as string)) i += 1;
  return i;
}
