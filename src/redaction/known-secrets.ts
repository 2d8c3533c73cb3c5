import type { VisitSecret } from "./detector.ts";

/** Length of the hash window, and of the shortest secret: shorter ones occur in ordinary words. Characters. */
const windowLength = 8;
/** Most secrets with the same hash; they are compared one by one. */
const maxAlike = 16;
const base = 257;
const modulus = 2 ** 31 - 1;

/** Visits every known secret in a text. */
export type KnownSecretFinder = (text: string, visit: VisitSecret) => void;

/**
 * Finds all `secrets` of 8 and more characters in one pass over a text, however many
 * they are: a rolling hash of eight characters (Karp and Rabin) shows where one may
 * begin.
 */
export function createKnownSecretFinder(
  secrets: Iterable<string>,
): KnownSecretFinder {
  const byHash = new Map<number, string[]>();
  for (const secret of secrets) {
    if (secret.length < windowLength) continue;
    const hash = hashOf(secret, 0);
    const alike = byHash.get(hash) ?? [];
    if (alike.length < maxAlike) byHash.set(hash, [...alike, secret]);
  }
  if (byHash.size === 0) return () => undefined;
  const outgoing = power(base, windowLength - 1);

  return (text, visit) => {
    if (text.length < windowLength) return;
    let hash = hashOf(text, 0);
    for (let start = 0; ; start += 1) {
      const found = byHash
        .get(hash)
        ?.filter((secret) => text.startsWith(secret, start));
      if (found !== undefined && found.length > 0) {
        const length = Math.max(...found.map((secret) => secret.length));
        visit(start, start + length);
      }
      if (start + windowLength >= text.length) return;
      hash = hash - ((text.charCodeAt(start) * outgoing) % modulus) + modulus;
      hash =
        ((hash % modulus) * base + text.charCodeAt(start + windowLength)) %
        modulus;
    }
  };
}

function hashOf(text: string, from: number): number {
  let hash = 0;
  for (let i = from; i < from + windowLength; i += 1) {
    hash = (hash * base + text.charCodeAt(i)) % modulus;
  }
  return hash;
}

function power(value: number, exponent: number): number {
  let result = 1;
  for (let i = 0; i < exponent; i += 1) result = (result * value) % modulus;
  return result;
}
