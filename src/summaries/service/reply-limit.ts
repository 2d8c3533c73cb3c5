import type { ReplyBounds } from "../ledger/bounded-reply.ts";

/** The reply holds the ledger's lines as JSON with their sources: some twice the lines. */
const jsonShare = 2;
/** The lists' names alone take a hundred, and some models think before they write. */
const leastReplyTokens = 600;
/** Of a small window the reply and the ledger may take this much each. */
const windowShare = 1 / 4;
/** Models count badly, and a reply that is cut is lost. */
const toldShare = 3 / 4;

export interface ReplyRoom {
  /** Most tokens of the ledger's lines. */
  readonly maxTokens: number;
  /** The summarizer's context window. */
  readonly windowTokens: number;
}

/** Most tokens of any reply, and what the ledger may grow to in a prompt. */
export function mostReplyTokens({
  maxTokens,
  windowTokens,
}: ReplyRoom): number {
  return Math.min(
    Math.max(leastReplyTokens, jsonShare * maxTokens),
    Math.floor(windowShare * windowTokens),
  );
}

/** How many tokens of the ledger's lines are so many of its JSON. */
export function toLineTokens(jsonTokens: number): number {
  return Math.floor(jsonTokens / jsonShare);
}

/**
 * The limit for the reply to a prompt of `sourceTokens`: a reply that is longer than
 * what it summarizes is refused, so that nobody has to wait and pay for it. A weak
 * model, once it repeats itself, writes on until the limit.
 */
export function replyLimit(sourceTokens: number, mostTokens: number): number {
  return Math.min(mostTokens, Math.max(leastReplyTokens, sourceTokens));
}

/** The length to ask for, so that the reply ends within its limit. */
export function toldLimit(limitTokens: number): number {
  return Math.floor(toldShare * limitTokens);
}

/** What an honest entry takes, sources included; one over many lines takes twice as much. */
const entryTokens = 60;
const leastEntries = 4;
const mostSources = 8;
/** A second try shall end within its limit even when every list is full. */
const tight = { sources: 2, textLength: 160 } as const;
const fullTokens = 600;

/** Limits of a reply's lists that an honest one doesn't come near; for a second try such as nobody can miss. */
export function replyBounds(
  limitTokens: number,
  isRetry: boolean,
): ReplyBounds {
  return isRetry
    ? { ...tight, entries: Math.max(1, Math.floor(limitTokens / fullTokens)) }
    : {
        sources: mostSources,
        entries: Math.max(leastEntries, Math.floor(limitTokens / entryTokens)),
      };
}
