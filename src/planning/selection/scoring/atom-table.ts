import { partsOf } from "../../../atoms/atom-parts.ts";
import { scanAtoms, type AtomKind } from "../../../atoms/atoms.ts";
import type { TranscriptText } from "../passages/transcript-texts.ts";

/** The atoms of a transcript, numbered, and the passages that contain them. */
export interface AtomTable {
  readonly texts: readonly string[];
  readonly kinds: readonly AtomKind[];
  /** Atoms of passage `p`: `atoms[from[p]]` up to, but without, `atoms[from[p + 1]]`. One that occurs twice is listed twice. */
  readonly from: Int32Array;
  readonly atoms: Int32Array;
}

/**
 * Finds the atoms of every passage in one scan of each text. The segments of a path
 * or URL are atoms too, because an agent often needs only one of them.
 */
export function readAtoms(texts: readonly TranscriptText[]): AtomTable {
  const last = texts.at(-1);
  const passages = last === undefined ? 0 : last.first + last.ends.length;
  const from = new Int32Array(passages + 1);
  const atoms: number[] = [];
  const names = createNames();
  for (const { text, first, ends } of texts) {
    let index = 0;
    from[first] = atoms.length;
    const reach = (start: number) => {
      while (index < ends.length && (ends[index] as number) <= start) {
        index += 1;
        from[first + index] = atoms.length;
      }
    };
    scanAtoms(text, (start, end, kind) => {
      reach(start);
      const atom = names.numberOf(text.slice(start, end), kind);
      atoms.push(atom, ...names.segmentsOf(atom));
    });
    reach(text.length);
  }
  from[passages] = atoms.length;
  const { kinds } = names;
  return { texts: names.texts, kinds, from, atoms: Int32Array.from(atoms) };
}

function createNames() {
  const numbers = new Map<string, number>();
  const segments = new Map<number, readonly number[]>();
  const texts: string[] = [];
  const kinds: AtomKind[] = [];

  function numberOf(text: string, kind: AtomKind): number {
    let number = numbers.get(text);
    if (number === undefined) {
      number = texts.length;
      numbers.set(text, number);
      texts.push(text);
      kinds.push(kind);
    }
    return number;
  }

  function segmentsOf(atom: number): readonly number[] {
    const kind = kinds[atom];
    if (kind !== "path" && kind !== "url") return [];
    let found = segments.get(atom);
    if (found === undefined) {
      found = partsOf(texts[atom] as string).map((part) =>
        numberOf(part.text, part.kind),
      );
      segments.set(atom, found);
    }
    return found;
  }

  return { texts, kinds, numberOf, segmentsOf };
}
