import { tokenId, type Vocabulary } from "../vocabulary.ts";

/** The tokens of single characters in a BPE model, before any merge. */
export interface Alphabet {
  /** The token of one character, given as a code point, or -1 when the vocabulary lacks it. */
  idOf(code: number): number;
  /** The tokens of an unknown character's UTF-8 bytes; undefined if bytes are not used for it. */
  bytesOf(code: number): readonly number[] | undefined;
  /** The token for unknown characters, or -1 if they are dropped. */
  readonly unknownId: number;
}

interface AlphabetOptions {
  readonly vocab: Vocabulary;
  readonly byte_fallback: boolean;
  readonly unk_token?: string | null | undefined;
}

/** @throws {Error} if the token for unknown characters is not in the vocabulary. */
export function createAlphabet(options: AlphabetOptions): Alphabet {
  const { vocab, unk_token } = options;
  const basic = new Int32Array(0x10000).fill(-1);
  const astral = new Map<number, number>();
  for (const token in vocab) {
    if (token.length > 2) continue;
    const code = token.codePointAt(0) ?? 0;
    const id = tokenId(vocab, token);
    if (token.length === 1) basic[code] = id;
    else if (code > 0xffff) astral.set(code, id);
  }
  const byteIds = options.byte_fallback ? findByteIds(vocab) : [];
  return {
    idOf: (code) =>
      code < 0x10000 ? (basic[code] as number) : (astral.get(code) ?? -1),
    bytesOf: (code) => {
      const bytes = Array.from(Buffer.from(String.fromCodePoint(code)));
      const ids = bytes.map((byte) => byteIds[byte]);
      return ids.every((id) => id !== undefined) ? ids : undefined;
    },
    unknownId: unk_token ? tokenId(vocab, unk_token) : -1,
  };
}

/** The ids of `<0x00>` to `<0xFF>`, undefined where the vocabulary has none. */
function findByteIds(vocab: Vocabulary): (number | undefined)[] {
  return Array.from({ length: 256 }, (_, byte) => {
    const hex = byte.toString(16).toUpperCase().padStart(2, "0");
    return vocab[`<0x${hex}>`];
  });
}
