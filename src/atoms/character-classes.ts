/** Classes of UTF-16 code units, as the atom scanner sees them. Surrogates are `OTHER`. */
export const OTHER = 0;
export const LOWER = 1;
export const UPPER = 2;
export const DIGIT = 3;
export const UNDERSCORE = 4;
/** A letter without case. Such scripts put no space between names and prose, so it ends a name. */
export const CASELESS = 5;

/** The class of each UTF-16 code unit. */
export const characterClasses = classifyAll();

/** True if `code` may be inside a name, a number or a path's segment. */
export function isWordCode(code: number): boolean {
  const kind = characterClasses[code] ?? OTHER;
  return kind !== OTHER && kind !== CASELESS;
}

function classifyAll(): Uint8Array {
  const classes = new Uint8Array(1 << 16);
  for (let code = 0; code < classes.length; code += 1) {
    classes[code] = classify(String.fromCharCode(code));
  }
  return classes;
}

function classify(character: string): number {
  if (character === "_") return UNDERSCORE;
  if (/\p{Lu}|\p{Lt}/u.test(character)) return UPPER;
  if (/\p{Ll}/u.test(character)) return LOWER;
  if (/\p{Nd}/u.test(character)) return DIGIT;
  return /\p{L}|\p{M}/u.test(character) ? CASELESS : OTHER;
}
