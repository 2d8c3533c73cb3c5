import { isWordCode } from "./character-classes.ts";

const backslash = 0x5c;
const escapeLetters: ReadonlySet<number> = new Set(
  [..."nrt"].map((letter) => letter.charCodeAt(0)),
);

/**
 * True if the character at `at` is the letter of an escaped line break or tab. Text
 * quoted as JSON is full of them, and a word after one starts after its letter.
 */
export function isEscapeLetter(text: string, at: number): boolean {
  return (
    at > 0 &&
    text.charCodeAt(at - 1) === backslash &&
    escapeLetters.has(text.charCodeAt(at))
  );
}

/** True if a word may start at `at`. */
export function startsWord(text: string, at: number): boolean {
  if (at === 0 || !isWordCode(text.charCodeAt(at - 1))) return true;
  return isEscapeLetter(text, at - 1);
}

/** True if a word may end before `at`. */
export function endsWord(text: string, at: number): boolean {
  return at >= text.length || !isWordCode(text.charCodeAt(at));
}
