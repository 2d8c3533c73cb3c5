import { createCustomDetector, type CustomPattern } from "./custom-pattern.ts";
import type { Detector } from "./detector.ts";
import {
  contactDetectors,
  secretDetectors,
  type ContactKind,
} from "./detectors.ts";
import { createNameSecret } from "./placeholder.ts";
import { createFindKnown } from "./secret-index.ts";

export interface RedactorOptions {
  /** At least 16 bytes, the same on every replica that shares summaries. */
  readonly key: string | Uint8Array;
  readonly contacts?: readonly ContactKind[];
  readonly patterns?: readonly CustomPattern[];
}

/** A text without its secrets. */
export interface Redaction {
  readonly text: string;
  /** The secrets that this text held, by their placeholders; see `restoreSecrets`. */
  readonly held: ReadonlyMap<string, string>;
  /** How many places were replaced, by kind. */
  readonly counts: ReadonlyMap<string, number>;
}

/** Redacts one text. */
export type Redact = (text: string) => Redaction;

/**
 * Replaces secrets by placeholders. `forTexts` first reads all texts of a
 * transcript: what one of them gives away as a secret (`password=…`) is replaced
 * in every other text, too, however bare it stands there.
 */
export interface Redactor {
  forTexts(texts: Iterable<string>): Redact;
}

/** Throws `RangeError` for a key that is too short and for a pattern that is not safe. */
export function createRedactor({
  key,
  contacts = [],
  patterns = [],
}: RedactorOptions): Redactor {
  const nameSecret = createNameSecret(key);
  const detectors: readonly Detector[] = [
    ...patterns.map(createCustomDetector),
    ...secretDetectors,
    ...contacts.map((kind) => contactDetectors[kind]),
  ];
  return {
    forTexts(texts) {
      const known = new Set<string>();
      for (const text of texts) collectContextual(text, detectors, known);
      const bare: Detector = {
        kind: "credential",
        needsContext: false,
        find: createFindKnown(known),
      };
      const all = [...detectors, bare];
      return (text) => {
        const held = new Map<string, string>();
        const counts = new Map<string, number>();
        let rest = "";
        let from = 0;
        for (const { start, end, kind } of findAll(text, all)) {
          const secret = text.slice(start, end);
          const name = nameSecret(kind, secret);
          held.set(name, secret);
          counts.set(kind, (counts.get(kind) ?? 0) + 1);
          rest += text.slice(from, start) + name;
          from = end;
        }
        return from === 0
          ? { text, held, counts }
          : { text: rest + text.slice(from), held, counts };
      };
    },
  };
}

function collectContextual(
  text: string,
  detectors: readonly Detector[],
  known: Set<string>,
): void {
  for (const detector of detectors) {
    if (!detector.needsContext) continue;
    detector.find(text, (start, end) => known.add(text.slice(start, end)));
  }
}

interface Finding {
  readonly start: number;
  readonly end: number;
  readonly kind: string;
}

/** All places in order. Places that overlap become one, so that no end of a secret stays. */
function findAll(
  text: string,
  detectors: readonly Detector[],
): readonly Finding[] {
  const found: Finding[] = [];
  for (const { kind, find } of detectors) {
    find(text, (start, end) => {
      if (end > start) found.push({ start, end, kind });
    });
  }
  const merged: Finding[] = [];
  for (const next of found.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last === undefined || next.start >= last.end) merged.push(next);
    else if (next.end > last.end) {
      merged[merged.length - 1] = { ...last, end: next.end };
    }
  }
  return merged;
}
