import { breakEvenCalls } from "../../costs/break-even.ts";
import { inputPrices } from "../../costs/input-prices.ts";
import type { Task } from "../../compaction/task.ts";
import { newTokens } from "../../compaction/turns.ts";
import { unchangedPrefix } from "../../compaction/resume/unchanged-prefix.ts";
import type { Version } from "../../compaction/version.ts";

/** What the provider's prompt cache knows up to the newest turn: an earlier answer with what came since, or the transcript as sent. */
export type Baseline = Pick<Version, "messages" | "tokens">;

/** What an answer means for the provider's prompt cache, as the response says it. */
export function prefixReport(task: Task, baseline: Baseline, answer: Version) {
  const { profile, before } = task;
  const { messages, tokens } = unchangedPrefix(task, baseline, answer);
  return {
    unchanged_messages: messages,
    unchanged_tokens: tokens,
    break_even_calls: breakEven(),
  };

  function breakEven(): number | null {
    const isRewritten =
      answer.compacted &&
      (messages < answer.messages.length ||
        messages < baseline.messages.length);
    if (!isRewritten) return 0;
    if (profile.prices === undefined) return null;
    const front = before.base + before.system + before.tools;
    const known = Math.max(0, baseline.tokens - newTokens(task));
    return breakEvenCalls(
      {
        kept: { total: baseline.tokens, cached: known },
        rewritten: {
          total: answer.tokens,
          cached: Math.min(known, front + tokens),
        },
      },
      inputPrices(profile.prices),
    );
  }
}
