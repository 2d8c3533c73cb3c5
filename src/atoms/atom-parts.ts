import { scanAtoms, type AtomKind } from "./atoms.ts";

/** From the outside in: what a value is put together with. */
const seams = [/[/\\?&=#,;@:+~!*%]+/, /\.+/, /-+/];

export interface Atom {
  readonly text: string;
  readonly kind: AtomKind;
}

/**
 * The atoms that `atom` was put together from, one level down: a URL's or path's
 * segments, a dotted name's names. An agent that writes a value for the first time
 * writes it from such parts. Empty for an atom of one word.
 */
export function partsOf(atom: string): readonly Atom[] {
  const seam = seams.find((pattern) => pattern.test(atom));
  if (seam === undefined) return [];
  const parts: Atom[] = [];
  for (const piece of atom.split(seam)) {
    scanAtoms(piece, (start, end, kind) => {
      parts.push({ text: piece.slice(start, end), kind });
    });
  }
  return parts;
}
