/** Characters that one item of a pattern matches: a bit for each of ASCII, and one for all others. */
export type CharacterSet = bigint;

const others = 1n << 128n;
export const anyCharacter: CharacterSet = (1n << 129n) - 1n;
export const noCharacter: CharacterSet = 0n;

const ranges: Readonly<Record<string, string>> = {
  d: "09",
  w: "09AZ__az",
};

export function setOf(character: string): CharacterSet {
  const code = character.codePointAt(0) ?? 0;
  return code < 128 ? 1n << BigInt(code) : others;
}

/** The set of `\d` and `\w`; every other escape counts as any character. */
export function setOfEscape(letter: string): CharacterSet {
  const pairs = ranges[letter];
  // `\.` and the like: with the flag `u` only signs are escaped to stand for themselves.
  if (pairs === undefined)
    return /\W/.test(letter) ? setOf(letter) : anyCharacter;
  let set = noCharacter;
  for (let at = 0; at < pairs.length; at += 2)
    set |= rangeOf(pairs.charAt(at), pairs.charAt(at + 1));
  return set;
}

/** The set of a class, given without its brackets; a negated one, and one that is not simple, counts as any character. */
export function setOfClass(inside: string): CharacterSet {
  if (inside.startsWith("^")) return anyCharacter;
  let set = noCharacter;
  const characters = [...inside];
  for (let at = 0; at < characters.length; at += 1) {
    const first = characters[at] as string;
    if (first === "\\") {
      at += 1;
      set |= setOfEscape(characters[at] ?? "");
      // A range that begins or ends with an escape is not worth reading.
      if (characters[at + 1] === "-" && at + 2 < characters.length)
        return anyCharacter;
    } else if (characters[at + 1] === "-" && at + 2 < characters.length) {
      const last = characters[at + 2] as string;
      if (last === "\\") return anyCharacter;
      set |= rangeOf(first, last);
      at += 2;
    } else set |= setOf(first);
  }
  return set;
}

function rangeOf(first: string, last: string): CharacterSet {
  const from = first.codePointAt(0) ?? 0;
  const to = last.codePointAt(0) ?? 0;
  let set = to > 127 ? others : noCharacter;
  for (let code = from; code <= Math.min(to, 127); code += 1)
    set |= 1n << BigInt(code);
  return set;
}
