import { toTokens } from "./exchange.ts";

/** Plays a provider's prompt cache: at least 1,024 tokens, in steps of 128, as OpenAI documents it. */
export interface PromptCache {
  /** Tokens at the start of `prompt` that an earlier prompt had too; stores this prompt. */
  read(prompt: string): number;
}

const remembered = 20;

export function createPromptCache(): PromptCache {
  const earlier: string[] = [];
  return {
    read(prompt) {
      const shared = Math.max(
        0,
        ...earlier.map((text) => sharedLength(text, prompt)),
      );
      earlier.push(prompt);
      if (earlier.length > remembered) earlier.shift();
      const tokens = toTokens(prompt.slice(0, shared));
      return tokens < 1_024 ? 0 : tokens - (tokens % 128);
    },
  };
}

function sharedLength(a: string, b: string): number {
  const limit = Math.min(a.length, b.length);
  let length = 0;
  while (length < limit && a.charCodeAt(length) === b.charCodeAt(length))
    length += 1;
  return length;
}
