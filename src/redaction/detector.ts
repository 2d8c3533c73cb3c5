/** A secret lies in a text from `start` to `end`. */
export type VisitSecret = (start: number, end: number) => void;

/**
 * Finds one kind of secret. Every detector is linear in the text, whatever the
 * text: patterns are bounded and begin with something that can't match everywhere.
 */
export interface Detector {
  /** Stands in the placeholder: small letters, at most one hyphen, so that it never reads like a value. */
  readonly kind: string;
  /**
   * True when only the words around tell that it is a secret (`password=…`). Such
   * a one is looked for in the other texts, too, where it stands bare.
   */
  readonly needsContext: boolean;
  find(text: string, visit: VisitSecret): void;
}

/** Visits every match of the global `pattern`, or its group `value`; `hints` are texts without one of which nothing matches. */
export function visitMatches(
  text: string,
  pattern: RegExp,
  visit: VisitSecret,
): void {
  for (const match of text.matchAll(pattern)) {
    const [start, end] = match.indices?.groups?.["value"] ?? [
      match.index,
      match.index + match[0].length,
    ];
    visit(start, end);
  }
}
