import type { AddedToken } from "./tokenizer-file.ts";

/** Receives the segments of a text in order: plain text and spellings of added tokens. */
export type TokenVisitor = (segment: string, isToken: boolean) => void;

/** A node of the tree of tokens, by code units. */
interface Node {
  readonly next: Map<number, Node>;
  token: AddedToken | undefined;
}

interface TokenMatch {
  readonly token: AddedToken;
  readonly start: number;
  readonly end: number;
}

const wordCharacter = /[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\p{Join_Control}]/u;
const whitespace = /\p{White_Space}/u;

/**
 * Finds added tokens in text: leftmost first, then longest, without overlap. Each token
 * has its own rules for single words and white space.
 *
 * A token that the file marks as special is found and then left as text: Pith counts data
 * that a transcript quotes, and providers do not read control tokens out of data.
 * (The library does the same with `encode_special_tokens = True`.) Tokens that are added
 * but not special, such as `<think>` or runs of white space, are part of how ordinary text
 * is tokenized, so they count as one.
 * Source: https://github.com/huggingface/tokenizers, tokenizers/src/tokenizer/added_vocabulary.rs
 */
export function createAddedTokenFinder(
  tokens: readonly AddedToken[],
): (text: string, visit: TokenVisitor) => void {
  const root: Node = { next: new Map(), token: undefined };
  const isFirstUnit = new Uint8Array(0x10000);
  for (const token of tokens) insert(root, token);
  for (const unit of root.next.keys()) isFirstUnit[unit] = 1;

  return (text, visit) => {
    let from = 0;
    for (let at = 0; at < text.length;) {
      const match = isFirstUnit[text.charCodeAt(at)]
        ? findAt(text, at, root)
        : undefined;
      at = match ? match.end : at + 1;
      if (!match || match.token.special || splitsWord(text, match)) continue;
      const start = match.token.lstrip
        ? skipSpaceBack(text, match.start, from)
        : match.start;
      const end = match.token.rstrip
        ? skipSpace(text, Math.max(match.end, from))
        : match.end;
      if (start > from) visit(text.slice(from, start), false);
      // The previous token may already have taken all of this one, if it is white space.
      if (end > start) visit(text.slice(start, end), true);
      from = end;
    }
    if (from < text.length) visit(text.slice(from), false);
  };
}

function insert(root: Node, token: AddedToken): void {
  let node = root;
  for (let i = 0; i < token.content.length; i += 1) {
    const unit = token.content.charCodeAt(i);
    let child = node.next.get(unit);
    if (!child) {
      child = { next: new Map(), token: undefined };
      node.next.set(unit, child);
    }
    node = child;
  }
  if (node !== root) node.token = token;
}

function findAt(
  text: string,
  start: number,
  root: Node,
): TokenMatch | undefined {
  let match: TokenMatch | undefined;
  let node = root.next.get(text.charCodeAt(start));
  for (let end = start + 1; node; end += 1) {
    if (node.token) match = { token: node.token, start, end };
    node = node.next.get(text.charCodeAt(end));
  }
  return match;
}

function splitsWord(text: string, { token, start, end }: TokenMatch): boolean {
  if (!token.single_word) return false;
  const before = /.$/su.exec(text.slice(Math.max(0, start - 2), start))?.[0];
  const after = String.fromCodePoint(text.codePointAt(end) ?? 0x20);
  return wordCharacter.test(before ?? " ") || wordCharacter.test(after);
}

function skipSpaceBack(text: string, start: number, limit: number): number {
  let at = Math.max(start, limit);
  while (at > limit && whitespace.test(text.charAt(at - 1))) at -= 1;
  return at;
}

function skipSpace(text: string, start: number): number {
  let at = start;
  while (whitespace.test(text.charAt(at))) at += 1;
  return at;
}
