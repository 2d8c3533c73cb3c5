import { scanAtoms, type AtomKind } from "./atoms.ts";

/** Boundaries inside a value, outermost first. */
const boundaries = [/[/\\?&=#,;@:+~!*%]+/, /\.+/, /-+/];

export interface Atom {
  readonly text: string;
  readonly kind: AtomKind;
}

/**
 * The atoms that `atom` consists of, one level down: a URL's or path's segments, a
 * dotted name's names. An agent that writes a new value composes it from such parts.
 * Empty for an atom of one word.
 */
export function partsOf(atom: string): readonly Atom[] {
  const boundary = boundaries.find((pattern) => pattern.test(atom));
  if (boundary === undefined) return [];
  const parts: Atom[] = [];
  for (const piece of atom.split(boundary)) {
    scanAtoms(piece, (start, end, kind) => {
      parts.push({ text: piece.slice(start, end), kind });
    });
  }
  return parts;
}
