import { AppError } from "../errors.ts";
import type { Draft } from "./draft.ts";
import type { CompactOptions } from "./options.ts";

/** `budget_infeasible`: names the smallest budget that would do and what forces it. */
export function infeasible(draft: Draft, options: CompactOptions): AppError {
  const forcedBy = [...forcingTokens(draft)]
    .filter(([, tokens]) => tokens > 0)
    .toSorted(([, a], [, b]) => b - a)
    .map(([what, tokens]) => ({ what, tokens }));
  const causes = forcedBy.map(({ what, tokens }) => `${what} ${tokens}`);
  const remedy =
    options.strategy === "none"
      ? 'Strategy "none" changes nothing: name another one'
      : 'Raise target_tokens, unpin messages, or send "on_infeasible": "best_effort" for the smallest version';
  return new AppError(
    "budget_infeasible",
    `target_tokens is ${options.targetTokens}, but ${draft.tokens} is the least that would do (${causes.join(", ")}). ${remedy}.`,
    {
      param: "target_tokens",
      details: { minimum_tokens: draft.tokens, forced_by: forcedBy },
    },
  );
}

/** Tokens of the smallest version by what makes them stay. */
function forcingTokens(draft: Draft): ReadonlyMap<string, number> {
  const { tokens, constraints, steps } = draft.subject;
  const sums = new Map<string, number>([
    ["system", tokens.system],
    ["tools", tokens.tools],
  ]);
  let accounted = tokens.system + tokens.tools;
  for (const step of draft.keptSteps()) {
    if (steps[step] === undefined) continue;
    const reason = constraints.required[step] ?? "strategy";
    sums.set(reason, (sums.get(reason) ?? 0) + draft.stepTokens(step));
    accounted += draft.stepTokens(step);
  }
  return sums.set("overhead", draft.tokens - accounted);
}
