import * as z from "zod";
import { type ComponentConfig, parseOptions } from "../../tokenizer-file.ts";
import type { CountPiece } from "../count-piece.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { type Alphabet, createAlphabet } from "./alphabet.ts";
import { countMerged } from "./merge-count.ts";
import { createMerges, type Merge, type Merges } from "./merges.ts";

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

/** Room for token ids that is kept between pieces. */
const usualCapacity = 1024;

/**
 * Merging takes some fifty bytes of memory a symbol. A longer segment without a boundary,
 * such as four megabytes of one letter, is cut here and may count a token off.
 */
const longestSegment = 1 << 22;

/**
 * Byte-pair encoding by a list of merges, over characters (as in SentencePiece, unknown
 * ones as bytes) or over bytes that a `ByteLevel` step wrote as characters.
 * Source: https://github.com/huggingface/tokenizers, tokenizers/src/models/bpe/model.rs
 */
export function createBpe(config: ComponentConfig): CountPiece {
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

/** Counts a piece segment by segment; segments end where no merge can reach across. */
function createMergeCounter(
  alphabet: Alphabet,
  merges: Merges,
  fusesUnknown: boolean,
): CountPiece {
  const segment = new SymbolBuffer();
  const flush = (): number => {
    const tokens = countMerged(segment.values, segment.length, merges);
    segment.clear();
    return tokens;
  };
  return (piece) => {
    let tokens = 0;
    let known = -1;
    let hasUnknown = false;
    for (let i = 0; i < piece.length;) {
      const code = piece.codePointAt(i) as number;
      i += code > 0xffff ? 2 : 1;
      if (segment.length >= longestSegment) tokens += flush();
      const id = alphabet.idOf(code);
      if (id >= 0) {
        if (hasUnknown) segment.push(alphabet.unknownId);
        if (known >= 0 && !merges.canJoin(known, code)) tokens += flush();
        segment.push(id);
        known = code;
        hasUnknown = false;
        continue;
      }
      known = -1;
      const bytes = alphabet.bytesOf(code);
      if (bytes) {
        // A pending unknown character goes after the bytes, as in the library.
        for (const byte of bytes) segment.push(byte);
      } else if (alphabet.unknownId >= 0) {
        if (hasUnknown && !fusesUnknown) segment.push(alphabet.unknownId);
        hasUnknown = true;
      }
    }
    if (hasUnknown) segment.push(alphabet.unknownId);
    return tokens + flush();
  };
}

/** A growing list of token ids. Clearing it frees unusual amounts of memory. */
class SymbolBuffer {
  values = new Int32Array(usualCapacity);
  length = 0;

  push(id: number): void {
    if (this.length === this.values.length) {
      const larger = new Int32Array(this.length * 2);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.length] = id;
    this.length += 1;
  }

  clear(): void {
    this.length = 0;
    if (this.values.length > usualCapacity)
      this.values = new Int32Array(usualCapacity);
  }
}
