import type { Detector } from "../detector.ts";
import type { TokenFormat } from "./token-format.ts";

interface Candidate {
  readonly kind: string;
  readonly prefix: string;
  readonly rest: RegExp;
}

const asciiBits = 7;
const ascii = 1 << asciiBits;
const hyphen = 0x2d;
const percent = 0x25;
const backslash = 0x5c;
/** `m`. */
const colourEnd = 0x6d;
const isAlphanumeric = (code: number) =>
  (code >= 0x30 && code <= 0x39) ||
  (code >= 0x41 && code <= 0x5a) ||
  (code >= 0x61 && code <= 0x7a);

/**
 * Finds the tokens of all formats in one pass: a table by two characters shows where
 * one may begin, so that a format more costs nothing on ordinary text.
 */
export function createTokenScanner(formats: readonly TokenFormat[]): Detector {
  const buckets: Candidate[][] = [[]];
  const table = new Uint16Array(ascii * ascii);
  for (const { kind, prefixes, rest } of formats) {
    const pattern = new RegExp(rest, "y");
    for (const prefix of prefixes.split(" ")) {
      const place = prefix.charCodeAt(0) * ascii + prefix.charCodeAt(1);
      if (table[place] === 0) table[place] = buckets.push([]) - 1;
      buckets[table[place] as number]?.push({ kind, prefix, rest: pattern });
    }
  }
  // The longest prefix names the kind: `sk-ant-` before `sk-`.
  for (const bucket of buckets)
    bucket.sort((a, b) => b.prefix.length - a.prefix.length);

  return {
    kind: "service-token",
    needsContext: false,
    find(text, visit) {
      let code = text.charCodeAt(0);
      let from = 0;
      for (let at = 0; at + 1 < text.length; at += 1) {
        const next = text.charCodeAt(at + 1);
        const bucket = table[(code << asciiBits) | next];
        const isPair = code < ascii && next < ascii;
        code = next;
        if (!bucket || !isPair || at < from || !mayBegin(text, at)) continue;
        from = visitToken(text, at, {
          candidates: buckets[bucket] ?? [],
          visit,
        });
      }
    },
  };
}

interface Search {
  readonly candidates: readonly Candidate[];
  readonly visit: (start: number, end: number, kind: string) => void;
}

/** Visits the token at `at`. Its end, or `at` where none begins. */
function visitToken(text: string, at: number, search: Search): number {
  for (const { kind, prefix, rest } of search.candidates) {
    if (!text.startsWith(prefix, at)) continue;
    rest.lastIndex = at + prefix.length;
    if (!rest.test(text)) continue;
    const end = endOfToken(text, rest.lastIndex);
    search.visit(at, end, kind);
    return end;
  }
  return at;
}

/** The end of a terminal's escape sequence: colours. */
const terminalEscape = /\[[\d;]{0,16}m$/;
const longestEscape = 18;

/**
 * True unless `at` is inside a word. A letter or digit before it may end an escape of
 * JSON, of a URL or of a terminal.
 */
function mayBegin(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  if (at === 0 || !isAlphanumeric(before)) {
    // `-eyJ` stands in the middle of base64url.
    return before !== hyphen || !text.startsWith("eyJ", at);
  }
  if (text.charCodeAt(at - 3) === percent) return true;
  if (text.charCodeAt(at - 2) === backslash) return true;
  if (text.charCodeAt(at - 6) === backslash && text[at - 5] === "u")
    return true;
  return (
    before === colourEnd &&
    terminalEscape.test(text.slice(Math.max(0, at - longestEscape), at))
  );
}

/**
 * The end of a token that may be longer than its format: redacting a part would leave
 * the rest. No token begins inside such a run, so no run is read twice.
 */
function endOfToken(text: string, end: number): number {
  let at = end;
  while (at < text.length && isAlphanumeric(text.charCodeAt(at))) at += 1;
  return at;
}
