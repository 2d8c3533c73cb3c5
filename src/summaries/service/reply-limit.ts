import type { ReplyBounds } from "../ledger/reply.ts";

/** A reply holds the ledger's lines as JSON with their sources: about twice the lines. */
const jsonFactor = 2;
/** The names of the lists alone take a hundred, and some models think before they write. */
const minReplyTokens = 600;
/** Most of a small window that the reply, and the ledger in the prompt, may each take. */
const windowShare = 1 / 4;
/** Models overshoot a length they are given, and a reply that is cut off is lost. */
const requestedShare = 3 / 4;

export interface ReplyRoom {
  /** Most tokens of the ledger's lines. */
  readonly maxTokens: number;
  /** The summarizer's context window. */
  readonly windowTokens: number;
}

/** Most tokens of any reply, and of the ledger as a prompt holds it. */
export function maxReplyTokens({ maxTokens, windowTokens }: ReplyRoom): number {
  return Math.min(
    Math.max(minReplyTokens, jsonFactor * maxTokens),
    Math.floor(windowShare * windowTokens),
  );
}

/** Tokens of the ledger's lines whose JSON takes `jsonTokens`. */
export function toLineTokens(jsonTokens: number): number {
  return Math.floor(jsonTokens / jsonFactor);
}

/**
 * Limit for the reply to a prompt of `sourceTokens`. A reply longer than its source
 * would be refused, so it isn't worth waiting and paying for: a weak model that
 * starts to repeat itself writes on until the limit.
 */
export function replyLimit(sourceTokens: number, maxTokens: number): number {
  return Math.min(maxTokens, Math.max(minReplyTokens, sourceTokens));
}

/** The length to ask the model for, so that its reply ends within `limitTokens`. */
export function requestedLimit(limitTokens: number): number {
  return Math.floor(requestedShare * limitTokens);
}

/** A normal entry with its sources; an entry over many lines takes twice as much. */
const entryTokens = 60;
const minEntries = 4;
const maxSources = 8;
/** With these, a second try ends within its limit even when every list is full. */
const tightBounds = { sources: 2, textLength: 160 } as const;
const fullListTokens = 600;

/** Limits for a reply's lists: far above a normal reply, or for a retry so tight that the reply can't be cut off. */
export function replyBounds(
  limitTokens: number,
  isRetry: boolean,
): ReplyBounds {
  return isRetry
    ? {
        ...tightBounds,
        entries: Math.max(1, Math.floor(limitTokens / fullListTokens)),
      }
    : {
        sources: maxSources,
        entries: Math.max(minEntries, Math.floor(limitTokens / entryTokens)),
      };
}
