import { breakEvenCalls } from "../../costs/break-even.ts";
import type { Decision } from "../cheapest.ts";
import { promptPrices } from "../prompt-prices.ts";
import { unchangedPrefix } from "../resume/unchanged-prefix.ts";
import type { Task } from "../task.ts";
import { newTokens } from "../turns.ts";
import type { Version } from "../version.ts";

/** Effect of an answer on the provider's prompt cache. */
export interface PrefixReport {
  /** Number of first messages that are byte-identical to what the cache may hold. */
  readonly unchangedMessages: number;
  readonly unchangedTokens: number;
  /** Calls that a rewrite needs to pay for itself; 0 without a rewrite, null if unknown or never. */
  readonly breakEvenCalls: number | null;
  readonly decision: Decision | undefined;
}

/** The content of the prompt cache up to the newest turn: an earlier answer with the messages since, or the transcript as sent. */
export type CachedVersion = Pick<Version, "messages" | "tokens">;

export function describePrefix(
  task: Task,
  cached: CachedVersion,
  answer: Version,
): Omit<PrefixReport, "decision"> {
  const { messages, tokens } = unchangedPrefix(task, cached, answer);
  const isRewritten =
    answer.compacted &&
    (messages < answer.messages.length || messages < cached.messages.length);
  return {
    unchangedMessages: messages,
    unchangedTokens: tokens,
    breakEvenCalls: isRewritten
      ? breakEven(task, { cached, answer, unchangedTokens: tokens })
      : 0,
  };
}

interface RewriteCost {
  readonly cached: CachedVersion;
  readonly answer: Version;
  readonly unchangedTokens: number;
}

function breakEven(
  task: Task,
  { cached, answer, unchangedTokens }: RewriteCost,
): number | null {
  const { before } = task;
  const prices = promptPrices(task);
  if (prices === undefined) return null;
  const front = before.base + before.system + before.tools;
  const known = Math.max(0, cached.tokens - newTokens(task));
  return breakEvenCalls(
    {
      kept: { total: cached.tokens, cached: known },
      rewritten: {
        total: answer.tokens,
        cached: Math.min(known, front + unchangedTokens),
      },
    },
    prices,
  );
}
