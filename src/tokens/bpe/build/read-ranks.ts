import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { TiktokenEncoding } from "../../../models/names.ts";

/** Byte strings are represented as strings of one character a byte (latin1). */
export interface Ranks {
  /** The tokens by their ranks, from 0 on. */
  readonly tokens: readonly string[];
  readonly rankOf: ReadonlyMap<string, number>;
}

/**
 * The patterns that the scanners implement. If a release of tiktoken changes one, the build
 * must fail.
 */
const patterns: Record<TiktokenEncoding, string> = {
  o200k_base: String.raw`[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+`,
  cl100k_base: String.raw`(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+`,
};

/** Reads the ranks from the npm package tiktoken. */
export function readRanks(encoding: TiktokenEncoding): Ranks {
  const require = createRequire(import.meta.url);
  const path = require.resolve(`tiktoken/encoders/${encoding}.json`);
  const encoder = JSON.parse(readFileSync(path, "utf8")) as {
    pat_str: string;
    bpe_ranks: string;
  };
  if (encoder.pat_str !== patterns[encoding]) {
    throw new Error(
      `tiktoken splits ${encoding} by another pattern than Pith: ${encoder.pat_str}`,
    );
  }
  return parseRanks(encoder.bpe_ranks);
}

/** Each line is `! rank token token …`: base64 tokens of consecutive ranks. */
function parseRanks(text: string): Ranks {
  const tokens: string[] = [];
  for (const line of text.split("\n")) {
    const [, offset, ...encoded] = line.split(" ");
    if (Number(offset) !== tokens.length) {
      throw new Error(`ranks are not consecutive at ${offset}`);
    }
    for (const token of encoded) {
      tokens.push(Buffer.from(token, "base64").toString("latin1"));
    }
  }
  return {
    tokens,
    rankOf: new Map(tokens.map((token, rank) => [token, rank])),
  };
}
