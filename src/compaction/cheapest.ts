import { clearTail } from "./resume/clear-tail.ts";
import { expectedCost, type CostForecast } from "../costs/expected-cost.ts";
import { inputPrices, type CallTokens } from "../costs/input-prices.ts";
import { maxExpectedCalls } from "../planning/options.ts";
import type { Resumed } from "./resume/resume.ts";
import { rewriteAfresh, tryRewrite } from "./rewrite.ts";
import type { Task } from "./task.ts";
import { countTurns, fixedTokens, newTokens } from "./turns.ts";
import { unchangedPrefix } from "./resume/unchanged-prefix.ts";
import { untouched, type Version } from "./version.ts";

/** What can be done with a transcript between target and trigger. */
export type Choice = "nothing" | "clear_tail" | "rewrite";

/** What was done, and what each way was expected to cost; null where it was not open. */
export interface Decision {
  readonly chosen: Choice;
  readonly expectedCalls: number;
  /** US dollars, or multiples of what an input token costs where the model has no prices. */
  readonly unit: "usd" | "relative";
  readonly costs: Readonly<Record<Choice, number | null>>;
}

/** For models whose prices are not known: a tenth to read, a quarter more to write, as Anthropic bills its five-minute cache (Claude docs, "Prompt caching"). */
const usualPrices = { read: 0.1, write: 1.25 };

/**
 * Chooses what is expected to cost least: nothing, where the trigger allows it;
 * compacting what came behind the earlier answer; or choosing afresh. Throws
 * `budget_infeasible` when nothing is open.
 */
export function chooseCheapest(
  task: Task,
  resumed: Resumed | undefined,
): { version: Version; decision: Decision } {
  const standing = resumed ?? untouched(task);
  const forecast = forecastOf(task, standing);
  const known = standing.tokens - newTokens(task);
  const costOf = (version: Version, cached: number) =>
    expectedCost({ total: version.tokens, cached }, forecast);

  const isOpen = standing.tokens <= task.options.triggerTokens;
  const tail = resumed && clearTail(task, resumed);
  const costs = {
    nothing: isOpen ? costOf(standing, known) : null,
    clear_tail: tail
      ? costOf(tail, Math.min(known, sharedTokens(task, standing, tail)))
      : null,
    rewrite: expectedCost(forecast.rewrite, forecast),
  };
  const versions: Record<Choice, () => Version | undefined> = {
    nothing: () => standing,
    clear_tail: () => tail,
    rewrite: () => (isOpen ? tryRewrite(task) : rewriteAfresh(task)),
  };
  const cheapest = cheapestOf(costs);
  const version = versions[cheapest]();
  const decided = {
    expectedCalls: forecast.calls,
    unit: task.profile.prices ? ("usd" as const) : ("relative" as const),
  };
  return version === undefined
    ? {
        version: standing,
        decision: {
          ...decided,
          chosen: "nothing",
          costs: { ...costs, rewrite: null },
        },
      }
    : { version, decision: { ...decided, chosen: cheapest, costs } };
}

/** Of equal costs the one that changes less. */
function cheapestOf(costs: Record<Choice, number | null>): Choice {
  const order = ["nothing", "clear_tail", "rewrite"] as const;
  return order.reduce((best, choice) =>
    (costs[choice] ?? Infinity) < (costs[best] ?? Infinity) ? choice : best,
  );
}

function sharedTokens(task: Task, standing: Version, tail: Version): number {
  const { base, system, tools } = task.before;
  return base + system + tools + unchangedPrefix(task, standing, tail).tokens;
}

/**
 * As many calls are expected as there were: of things without a natural age, those
 * that have lasted long last longer, and half of all conversations that got to n
 * turns get to 2n where lengths follow a power law (J. R. Gott, "Implications of
 * the Copernican principle for our future prospects", Nature 363, 1993). A rewrite
 * is expected to fill the target and to share with what the provider knows no more
 * than the system text.
 */
function forecastOf(task: Task, standing: Version): CostForecast {
  const { options, profile, transcript, before } = task;
  const turns = countTurns(transcript.messages);
  const fixed = fixedTokens(task);
  const total = Math.min(options.targetTokens, standing.tokens);
  const rewrite: CallTokens = { total, cached: Math.min(fixed, total) };
  return {
    calls: options.expectedCalls ?? Math.min(turns, maxExpectedCalls),
    growthTokens: turns === 0 ? 0 : (before.total - fixed) / turns,
    triggerTokens: options.triggerTokens,
    rewrite,
    prices: profile.prices ? inputPrices(profile.prices) : usualPrices,
  };
}
