import type { AddedToken } from "./tokenizer-file.ts";

/** Receives the stretches of a text in order: plain text, and what spells an added token. */
export type StretchVisitor = (stretch: string, isToken: boolean) => void;

/** A node of the tree of tokens, by code units. */
interface Node {
  readonly next: Map<number, Node>;
  token: AddedToken | undefined;
}

interface Span {
  readonly token: AddedToken;
  readonly start: number;
  readonly end: number;
}

const wordCharacter = /[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\p{Join_Control}]/u;
const whitespace = /\p{White_Space}/u;

/**
 * Finds added tokens in text: leftmost, then longest, without overlap, each with the
 * single-word and white-space rules of its own.
 *
 * A token that the file calls special is found and then left as text: what Pith counts is
 * data that a transcript quotes, and a provider does not read control tokens out of data.
 * (The library does the same with `encode_special_tokens = True`.) Tokens that are added
 * but not special, such as `<think>` or runs of white space, are part of how ordinary text
 * is tokenized, so they count as one.
 * Source: https://github.com/huggingface/tokenizers, tokenizers/src/tokenizer/added_vocabulary.rs
 */
export function createAddedTokenFinder(
  tokens: readonly AddedToken[],
): (text: string, visit: StretchVisitor) => void {
  const root: Node = { next: new Map(), token: undefined };
  const isFirstUnit = new Uint8Array(0x10000);
  for (const token of tokens) insert(root, token);
  for (const unit of root.next.keys()) isFirstUnit[unit] = 1;

  return (text, visit) => {
    let from = 0;
    for (let at = 0; at < text.length;) {
      const span = isFirstUnit[text.charCodeAt(at)]
        ? findAt(text, at, root)
        : undefined;
      at = span ? span.end : at + 1;
      if (!span || span.token.special || tearsWord(text, span)) continue;
      const start = span.token.lstrip
        ? skipSpaceBack(text, span.start, from)
        : span.start;
      const end = span.token.rstrip
        ? skipSpace(text, Math.max(span.end, from))
        : span.end;
      if (start > from) visit(text.slice(from, start), false);
      // The token before may have taken the white space that is all of this one.
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

function findAt(text: string, start: number, root: Node): Span | undefined {
  let span: Span | undefined;
  let node = root.next.get(text.charCodeAt(start));
  for (let end = start + 1; node; end += 1) {
    if (node.token) span = { token: node.token, start, end };
    node = node.next.get(text.charCodeAt(end));
  }
  return span;
}

function tearsWord(text: string, { token, start, end }: Span): boolean {
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
