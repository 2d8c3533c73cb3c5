/** Called with the start and end offset of a secret, and its kind if it is not the detector's. */
export type VisitSecret = (start: number, end: number, kind?: string) => void;

/**
 * Finds one kind of secret. Every detector is linear on any text: its patterns are
 * bounded and begin with something that can't match everywhere.
 */
export interface Detector {
  /** Part of the placeholder: lower-case letters with at most one hyphen, so that it never reads like a value. */
  readonly kind: string;
  /**
   * True if only its context shows that a text is a secret (`password=…`). Such a
   * secret is then searched for in the other texts too, where it has no context.
   */
  readonly needsContext: boolean;
  find(text: string, visit: VisitSecret): void;
}

/** Visits every match of the global `pattern`, or of its group `value`. */
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

/** True if the text holds one of `hints`: searching for them is far cheaper than matching. */
export function includesAny(text: string, hints: readonly string[]): boolean {
  return hints.some((hint) => text.includes(hint));
}
