import { AppError } from "../errors.ts";
import type { PlanBuilder } from "./plan-builder.ts";
import type { CompactOptions } from "./options.ts";

/** The `budget_infeasible` error, with the smallest feasible budget and its causes. */
export function infeasible(
  builder: PlanBuilder,
  options: CompactOptions,
): AppError {
  const forcedBy = [...forcingTokens(builder)]
    .filter(([, tokens]) => tokens > 0)
    .toSorted(([, a], [, b]) => b - a)
    .map(([what, tokens]) => ({ what, tokens }));
  const causes = forcedBy.map(({ what, tokens }) => `${what} ${tokens}`);
  const remedy =
    options.strategy === "none"
      ? 'Strategy "none" changes nothing: use another strategy'
      : 'Raise target_tokens, unpin messages, or send "on_infeasible": "best_effort" for the smallest version';
  return new AppError(
    "budget_infeasible",
    `target_tokens is ${options.targetTokens}, but ${builder.tokens} is the smallest feasible budget (${causes.join(", ")}). ${remedy}.`,
    {
      param: "target_tokens",
      details: { minimum_tokens: builder.tokens, forced_by: forcedBy },
    },
  );
}

/** Tokens of the smallest version, by the reason they stay. */
function forcingTokens(builder: PlanBuilder): ReadonlyMap<string, number> {
  const { tokens, constraints, steps } = builder.input;
  const sums = new Map<string, number>([
    ["system", tokens.system],
    ["tools", tokens.tools],
  ]);
  let accounted = tokens.system + tokens.tools;
  for (const step of builder.keptSteps()) {
    if (steps[step] === undefined) continue;
    const reason = constraints.required[step] ?? "strategy";
    sums.set(reason, (sums.get(reason) ?? 0) + builder.stepTokens(step));
    accounted += builder.stepTokens(step);
  }
  return sums.set("overhead", builder.tokens - accounted);
}
