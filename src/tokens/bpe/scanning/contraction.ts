const apostrophe = 0x27;
const d = 0x64;
const e = 0x65;
const l = 0x6c;
const m = 0x6d;
const r = 0x72;
const s = 0x73;
const t = 0x74;
const v = 0x76;
/** The bytes of LATIN SMALL LETTER LONG S, the only non-ASCII letter that case folding turns into a contraction. */
const longS = [0xc5, 0xbf];

/** Length in bytes of the match of `(?i:'s|'t|'re|'ve|'m|'ll|'d)` at `index`, or 0. */
export function contractionLength(bytes: Uint8Array, index: number): number {
  if (bytes[index] !== apostrophe) return 0;
  // This lowers ASCII letters; no other byte becomes one of the letters below.
  switch (bytes[index + 1]! | 0x20) {
    case s:
    case t:
    case m:
    case d:
      return 2;
    case r:
    case v:
      return (bytes[index + 2]! | 0x20) === e ? 3 : 0;
    case l:
      return (bytes[index + 2]! | 0x20) === l ? 3 : 0;
    default:
      return bytes[index + 1] === longS[0] && bytes[index + 2] === longS[1]
        ? 3
        : 0;
  }
}
