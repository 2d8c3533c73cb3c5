import type { TextCounter } from "../text-counter.ts";
import { createAddedTokenFinder } from "./added-tokens.ts";
import { toByteCharacters } from "./byte-characters.ts";
import { memoize } from "./models/piece-counter.ts";
import { createModel } from "./models/registry.ts";
import { createNormalizer } from "./normalizers/registry.ts";
import { mapBytes } from "./pre-tokenizers/byte-level.ts";
import type { PieceVisitor } from "./pre-tokenizers/pre-tokenizer.ts";
import { createPreTokenizers } from "./pre-tokenizers/registry.ts";
import type { TokenizerFile } from "./tokenizer-file.ts";

/**
 * Counts as `Tokenizer.encode(text, add_special_tokens=False)` of Hugging Face's library
 * does, except that text that spells a special token counts as ordinary text. Truncation
 * and padding that the file may ask for are left out. Lone surrogates, which no UTF-8 can
 * carry, count as U+FFFD. Which character is a letter, a digit or a sign is what the running
 * Node's Unicode tables say; the library's own end at Unicode 16, so that text in a script
 * that was added later may count a token off.
 * @throws {Error} that names what the file asks for and Pith does not know.
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
      findTokens(text.replace(/\p{Cs}/gu, "\ufffd"), (stretch, isToken) => {
        if (isToken) tokens += 1;
        else
          findNormalizedTokens(
            normalize(stretch),
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

/** Cuts text into pieces and adds up what the model makes of them. */
function createPieceCounter(
  file: TokenizerFile,
): (text: string, isStart: boolean) => number {
  const steps = createPreTokenizers(file.pre_tokenizer, !file.normalizer);
  const model = createModel(file.model);
  // The memo stands before a closing byte step, so that a piece seen before is not mapped again.
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
