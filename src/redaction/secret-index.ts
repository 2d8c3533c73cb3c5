import type { VisitSecret } from "./detector.ts";

/** Shorter ones would be found in ordinary words. Characters; also what is hashed. */
const windowLength = 8;
/** Secrets that begin alike and are compared one by one. */
const mostAlike = 16;
const base = 257;
const modulus = 2 ** 31 - 1;

/** Finds known secrets wherever they stand. */
export type FindKnown = (text: string, visit: VisitSecret) => void;

/**
 * Finds any of `secrets` of 8 and more characters in a text in one pass, however
 * many there are: a rolling hash of eight characters (Karp and Rabin) says where
 * one may begin.
 */
export function createFindKnown(secrets: Iterable<string>): FindKnown {
  const byHash = new Map<number, string[]>();
  for (const secret of secrets) {
    if (secret.length < windowLength) continue;
    const hash = hashOf(secret, 0);
    const alike = byHash.get(hash) ?? [];
    if (alike.length < mostAlike) byHash.set(hash, [...alike, secret]);
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
