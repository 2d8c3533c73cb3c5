import * as z from "zod";
import type { ComponentConfig } from "../tokenizer-file.ts";
import { parseOptions } from "../tokenizer-file.ts";
import type { Alphabet } from "./alphabet.ts";
import { createAlphabet } from "./alphabet.ts";
import { countMerged } from "./merge-count.ts";
import type { Merge, Merges, Vocabulary } from "./merges.ts";
import { createMerges } from "./merges.ts";
import type { PieceCounter } from "./piece-counter.ts";
import { SymbolBuffer } from "./symbol-buffer.ts";

const optionsSchema = z.looseObject({
  // Hundreds of thousands of entries: each is checked when its table is built.
  vocab: z.custom<Vocabulary>(
    (value) => typeof value === "object" && value !== null,
    "is not an object",
  ),
  merges: z.custom<Merge[]>(Array.isArray, "is not a list"),
  dropout: z.literal(0, "merges dropped at random cannot be counted").nullish(),
  unk_token: z.string().nullish(),
  continuing_subword_prefix: z.literal("", "is not supported").nullish(),
  end_of_word_suffix: z.literal("", "is not supported").nullish(),
  fuse_unk: z.boolean().default(false),
  byte_fallback: z.boolean().default(false),
  ignore_merges: z.boolean().default(false),
});

/**
 * Merging takes some fifty bytes a symbol. A stretch without a seam that is longer than
 * this, four megabytes of one letter say, is cut here and may count a token off.
 */
const longestStretch = 1 << 22;

/**
 * Byte-pair encoding by a list of merges, over characters (SentencePiece's kind, unknown
 * ones as bytes) or over bytes that a `ByteLevel` step wrote as characters.
 * Source: https://github.com/huggingface/tokenizers, tokenizers/src/models/bpe/model.rs
 */
export function createBpe(config: ComponentConfig): PieceCounter {
  const options = parseOptions(config, optionsSchema);
  const alphabet = createAlphabet(options);
  const merges = createMerges(options.merges, options.vocab);
  const countByMerges = createMergeCounter(alphabet, merges, options.fuse_unk);
  if (!options.ignore_merges) return countByMerges;

  const { vocab } = options;
  let longest = 0;
  for (const token in vocab) longest = Math.max(longest, token.length);
  return (piece) =>
    piece.length <= longest && typeof vocab[piece] === "number"
      ? 1
      : countByMerges(piece);
}

/** Counts a piece stretch by stretch, cut wherever no merge can reach across. */
function createMergeCounter(
  alphabet: Alphabet,
  merges: Merges,
  fusesUnknown: boolean,
): PieceCounter {
  const stretch = new SymbolBuffer();
  const flush = (): number => {
    const tokens = countMerged(stretch.values, stretch.length, merges);
    stretch.clear();
    return tokens;
  };
  return (piece) => {
    let tokens = 0;
    let known = -1;
    let hasUnknown = false;
    for (let i = 0; i < piece.length;) {
      const code = piece.codePointAt(i) as number;
      i += code > 0xffff ? 2 : 1;
      if (stretch.length >= longestStretch) tokens += flush();
      const id = alphabet.idOf(code);
      if (id >= 0) {
        if (hasUnknown) stretch.push(alphabet.unknownId);
        if (known >= 0 && !merges.canJoin(known, code)) tokens += flush();
        stretch.push(id);
        known = code;
        hasUnknown = false;
        continue;
      }
      known = -1;
      const bytes = alphabet.bytesOf(code);
      if (bytes) {
        // An unknown character that waits goes behind the bytes, as in the library.
        for (const byte of bytes) stretch.push(byte);
      } else if (alphabet.unknownId >= 0) {
        if (hasUnknown && !fusesUnknown) stretch.push(alphabet.unknownId);
        hasUnknown = true;
      }
    }
    if (hasUnknown) stretch.push(alphabet.unknownId);
    return tokens + flush();
  };
}
