import { clearTail } from "./resume/clear-tail.ts";
import { expectedCost, type CostForecast } from "../costs/expected-cost.ts";
import type { CallTokens } from "../costs/input-prices.ts";
import { maxExpectedCalls } from "../planning/options.ts";
import { promptPrices } from "./prompt-prices.ts";
import type { ResumedVersion } from "./resume/resume.ts";
import { rewriteAll, tryRewriteAll, type Rewrite } from "./rewrite.ts";
import type { Task } from "./task.ts";
import { refusedFrom } from "./thinking/refused-from.ts";
import { countTurns, fixedTokens, newTokens } from "./turns.ts";
import { unchangedPrefix } from "./resume/unchanged-prefix.ts";
import { untouched, type Version } from "./version.ts";

/** Ways to deal with a transcript between target and trigger. */
export type RewriteOption = "nothing" | "clear_tail" | "rewrite";

/** The option taken and the expected cost of each; null where an option was not possible. */
export interface Decision {
  readonly chosen: RewriteOption;
  readonly expectedCalls: number;
  /** US dollars, or multiples of what an input token costs where the model has no prices. */
  readonly unit: "usd" | "relative";
  readonly costs: Readonly<Record<RewriteOption, number | null>>;
}

/** Prices for models without known ones: a tenth to read and a quarter more to write, as Anthropic bills its five-minute cache (Claude docs, "Prompt caching"). */
const usualPrices = { read: 0.1, write: 1.25 };

/**
 * Takes the option with the lowest expected cost: change nothing, where the trigger
 * allows it; compact what came after the earlier answer; or rewrite everything.
 * Throws `budget_infeasible` when no option is possible.
 */
export function chooseCheapest(
  task: Task,
  resumed: ResumedVersion | undefined,
): Rewrite & { decision: Decision } {
  const current = resumed ?? untouched(task);
  const forecast = forecastOf(task, current);
  const known = current.tokens - newTokens(task);
  const costOf = (version: Version, cached: number) =>
    expectedCost({ total: version.tokens, cached }, forecast);

  const isOpen = current.tokens <= task.options.triggerTokens;
  const tail = resumed && clearTail(task, resumed);
  const costs = {
    nothing: isOpen ? costOf(current, known) : null,
    clear_tail: tail
      ? costOf(tail, Math.min(known, sharedTokens(task, current, tail)))
      : null,
    rewrite: expectedCost(forecast.rewrite, forecast),
  };
  const thinkingFrom = refusedFrom(task, resumed);
  const rewrites: Record<RewriteOption, () => Rewrite | undefined> = {
    nothing: () => ({ version: current, thinkingFrom }),
    clear_tail: () => tail && { version: tail, thinkingFrom },
    rewrite: () =>
      isOpen ? tryRewriteAll(task, resumed) : rewriteAll(task, resumed),
  };
  const cheapest = cheapestOf(costs);
  const rewrite = rewrites[cheapest]();
  const decided = {
    expectedCalls: forecast.calls,
    unit: task.profile.prices ? ("usd" as const) : ("relative" as const),
  };
  return rewrite === undefined
    ? {
        ...{ version: current, thinkingFrom },
        decision: {
          ...decided,
          chosen: "nothing",
          costs: { ...costs, rewrite: null },
        },
      }
    : { ...rewrite, decision: { ...decided, chosen: cheapest, costs } };
}

/** Of equal costs, the option that changes less. */
function cheapestOf(
  costs: Record<RewriteOption, number | null>,
): RewriteOption {
  const order = ["nothing", "clear_tail", "rewrite"] as const;
  return order.reduce((best, choice) =>
    (costs[choice] ?? Infinity) < (costs[best] ?? Infinity) ? choice : best,
  );
}

function sharedTokens(task: Task, current: Version, tail: Version): number {
  const { base, system, tools } = task.before;
  return base + system + tools + unchangedPrefix(task, current, tail).tokens;
}

/**
 * Expects as many calls as there were: where lengths follow a power law, half of all
 * conversations that reach n turns reach 2n (J. R. Gott, "Implications of the
 * Copernican principle for our future prospects", Nature 363, 1993). Expects a
 * rewrite to fill the target and to share no more than the system text with the
 * provider's cache.
 */
function forecastOf(task: Task, current: Version): CostForecast {
  const { options, transcript, before } = task;
  const turns = countTurns(transcript.messages);
  const fixed = fixedTokens(task);
  const total = Math.min(options.targetTokens, current.tokens);
  const rewrite: CallTokens = { total, cached: Math.min(fixed, total) };
  return {
    calls: options.expectedCalls ?? Math.min(turns, maxExpectedCalls),
    growthTokens: turns === 0 ? 0 : (before.total - fixed) / turns,
    triggerTokens: options.triggerTokens,
    rewrite,
    prices: promptPrices(task) ?? usualPrices,
  };
}
