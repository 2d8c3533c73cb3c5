import { bitsPerCharacter } from "../entropy.ts";

/**
 * The letters that follow each letter in words: pairs that make up 95 % of those in
 * English and in names of programs. Of random letters they are 38 %.
 */
const followers: Readonly<Record<string, string>> = {
  a: "bcdgiklmnprstuvwy",
  b: "aeilorsu",
  c: "acehiklortu",
  d: "adeilorsu",
  e: "abcdefgilmnopqrstvwxy",
  f: "aefilortu",
  g: "aehinorsu",
  h: "aeiotu",
  i: "abcdefglmnoprstvxz",
  j: "eaosu",
  k: "aeis",
  l: "adefilostuy",
  m: "abeimopsu",
  n: "acdefgiklnopstuv",
  o: "abcdfgiklmnoprstuvw",
  p: "aehiloprstu",
  q: "u",
  r: "acdegiklmnorstuvy",
  s: "acehiklopstuwy",
  t: "acehiloprstuy",
  u: "abcdegilmnprst",
  v: "aeio",
  w: "aehino",
  x: "eipt",
  y: "aeopst",
  z: "ae",
};

const letters = 26;
const firstLetter = 0x61;
const isUsual = new Uint8Array(letters * letters);
for (const [first, seconds] of Object.entries(followers)) {
  const row = (first.charCodeAt(0) - firstLetter) * letters;
  for (const second of seconds)
    isUsual[row + second.charCodeAt(0) - firstLetter] = 1;
}

/** Least share of usual pairs in a text of words. */
const leastUsual = 0.74;
/** Least share of letters in a text of words: hexadecimal digits and base64 have fewer. */
const leastLetters = 0.55;
/** Most changes from small to capital letters, per letter: one for each word of four. */
const mostCapitals = 0.26;

/**
 * True for words, names and paths, false for random characters. Judges by the pairs of
 * letters, the share of letters, and the capitals inside. O(length).
 */
export function isReadable(text: string): boolean {
  let pairs = 0;
  let usual = 0;
  let count = 0;
  let capitals = 0;
  let previous = -1;
  let wasSmall = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const letter = (code | 0x20) - firstLetter;
    if (letter < 0 || letter >= letters || code > 0x7f) {
      previous = -1;
      wasSmall = false;
      continue;
    }
    const isSmall = code >= firstLetter;
    count += 1;
    if (wasSmall && !isSmall) {
      capitals += 1;
      previous = -1;
    }
    if (previous >= 0) {
      pairs += 1;
      usual += isUsual[previous * letters + letter] as number;
    }
    previous = letter;
    wasSmall = isSmall;
  }
  if (count < text.length * leastLetters) return false;
  if (capitals > Math.max(1, count * mostCapitals)) return false;
  return pairs === 0 ? count < 4 : usual >= pairs * leastUsual;
}

/** True for at least `length` characters that look drawn by chance. */
export function isRandom(text: string, length: number): boolean {
  return (
    text.length >= length && bitsPerCharacter(text) >= 3 && !isReadable(text)
  );
}
