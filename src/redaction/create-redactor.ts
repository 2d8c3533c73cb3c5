import { isRandom } from "./assignments/readable.ts";
import { createCustomDetector, type CustomPattern } from "./custom-pattern.ts";
import type { Detector } from "./detector.ts";
import {
  contactDetectors,
  secretDetectors,
  type ContactKind,
} from "./detectors.ts";
import { createKnownSecretFinder } from "./known-secrets.ts";
import { createPlaceholderFor } from "./placeholder.ts";

export interface RedactorOptions {
  /** At least 16 bytes, the same on every replica that shares summaries. */
  readonly key: string | Uint8Array;
  readonly contacts?: readonly ContactKind[];
  readonly patterns?: readonly CustomPattern[];
}

/** A text without its secrets. */
export interface Redaction {
  readonly text: string;
  /** The removed secrets by their placeholders, for `restoreSecrets`. */
  readonly secrets: ReadonlyMap<string, string>;
}

/** Redacts one text. */
export type Redact = (text: string) => Redaction;

/**
 * Replaces secrets by placeholders. `forTexts` first reads all texts of a
 * transcript: a secret that one of them reveals by its context (`password=…`) is
 * replaced in every other text too, even without that context.
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
  const placeholderFor = createPlaceholderFor(key);
  const detectors: readonly Detector[] = [
    ...patterns.map(createCustomDetector),
    ...secretDetectors,
    ...contacts.map((kind) => contactDetectors[kind]),
  ];
  const withContext = detectors.filter(({ needsContext }) => needsContext);
  const others = detectors.filter(({ needsContext }) => !needsContext);
  return {
    forTexts(texts) {
      const inContext = new Map<string, readonly Finding[]>();
      for (const text of texts) inContext.set(text, find(text, withContext));
      const known: Detector = {
        kind: "credential",
        needsContext: false,
        find: createKnownSecretFinder(secretsIn(inContext)),
      };
      const findAll = (text: string) => [
        ...find(text, others),
        ...(inContext.get(text) ?? find(text, withContext)),
        ...find(text, [known]),
      ];
      return (text) => {
        const secrets = new Map<string, string>();
        let rest = "";
        let from = 0;
        for (const { start, end, kind } of merge(findAll(text))) {
          const secret = text.slice(start, end);
          const placeholder = placeholderFor(kind, secret);
          secrets.set(placeholder, secret);
          rest += text.slice(from, start) + placeholder;
          from = end;
        }
        return { text: from === 0 ? text : rest + text.slice(from), secrets };
      };
    },
  };
}

/** The secrets that texts reveal by their context. Words are none to look for elsewhere. */
function* secretsIn(
  texts: ReadonlyMap<string, readonly Finding[]>,
): Generator<string> {
  for (const [text, found] of texts) {
    for (const { start, end } of found) {
      const secret = text.slice(start, end);
      if (!/^[A-Za-z]+$/.test(secret) || isRandom(secret, 8)) yield secret;
    }
  }
}

interface Finding {
  readonly start: number;
  readonly end: number;
  readonly kind: string;
}

/** What the detectors find in a text, detector by detector. */
function find(text: string, detectors: readonly Detector[]): Finding[] {
  const found: Finding[] = [];
  for (const { kind, find } of detectors) {
    find(text, (start, end, own = kind) => {
      if (end > start) found.push({ start, end, kind: own });
    });
  }
  return found;
}

/** All findings in order. Overlapping ones are merged, so that no end of a secret is left. */
function merge(found: readonly Finding[]): readonly Finding[] {
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
