import type { TextCounter } from "../text-counter.ts";
import { createAddedTokenFinder } from "./added-tokens.ts";
import { toByteCharacters } from "./byte-characters.ts";
import { memoize } from "./models/count-piece.ts";
import { createModel } from "./models/registry.ts";
import { createNormalizer } from "./normalizers/registry.ts";
import { mapBytes } from "./pre-tokenizers/byte-level.ts";
import type { PieceVisitor } from "./pre-tokenizers/pre-tokenizer.ts";
import { createPreTokenizers } from "./pre-tokenizers/registry.ts";
import type { TokenizerFile } from "./tokenizer-file.ts";

/**
 * Counts as `Tokenizer.encode(text, add_special_tokens=False)` of Hugging Face's library
 * does, except that text that spells a special token counts as ordinary text. Ignores the
 * file's truncation and padding. Lone surrogates, which UTF-8 cannot hold, count as U+FFFD.
 * Letters, digits and signs are distinguished by Node's Unicode tables; the library's end at
 * Unicode 16, so text in a script that was added later may be a token off.
 * @throws {Error} that names the option or component that Pith does not support.
 */
export function createHuggingFaceCounter(
  file: TokenizerFile,
  encoding: string,
): TextCounter {
  const normalize = createNormalizer(file.normalizer);
  const findTokens = createAddedTokenFinder(
    file.added_tokens.filter((token) => !token.normalized),
  );
  const findNormalizedTokens = createAddedTokenFinder(
    file.added_tokens
      .filter((token) => token.normalized)
      .map((token) => ({ ...token, content: normalize(token.content) })),
  );
  const countPieces = createPieceCounter(file);

  return {
    encoding,
    exact: true,
    count(text) {
      let tokens = 0;
      let isStart = true;
      findTokens(text.replace(/\p{Cs}/gu, "\ufffd"), (segment, isToken) => {
        if (isToken) tokens += 1;
        else
          findNormalizedTokens(
            normalize(segment),
            (normalized, isNormalized) => {
              tokens += isNormalized ? 1 : countPieces(normalized, isStart);
              isStart = false;
            },
          );
        isStart = false;
      });
      return tokens;
    },
  };
}

/** Splits text into pieces and adds up the tokens that the model makes of them. */
function createPieceCounter(
  file: TokenizerFile,
): (text: string, isStart: boolean) => number {
  const steps = createPreTokenizers(file.pre_tokenizer, !file.normalizer);
  const model = createModel(file.model);
  // The memo goes before a final byte step, so that a known piece is not mapped again.
  const mapsBytes = steps.at(-1) === mapBytes;
  if (mapsBytes) steps.pop();
  const countPiece = memoize(
    mapsBytes ? (piece) => model(toByteCharacters(piece)) : model,
  );

  let tokens = 0;
  const addUp: PieceVisitor = (piece) => {
    tokens += countPiece(piece);
  };
  const [first, ...others] = steps;
  const toOthers = others.reduceRight<PieceVisitor>(
    (emit, step) => (piece) => step(piece, emit, false),
    addUp,
  );
  return (text, isStart) => {
    tokens = 0;
    if (first) first(text, toOthers, isStart);
    else addUp(text);
    return tokens;
  };
}
