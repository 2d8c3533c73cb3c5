import type { Case } from "./case.ts";
import { valuesOf } from "./case.ts";
import type { TokenRange } from "./tokens.ts";
import type { WireBody } from "./wire.ts";

/** Names every figure that is wrong and every budget that is broken. */
export function budgetFaults(judged: Case): string[] {
  const { request, response, report } = judged;
  const { tokensBefore, tokensAfter, target } = report;
  const trigger = Math.max(Number(request.value.trigger_tokens ?? 0), target);
  const bestEffort =
    request.value.on_infeasible === "best_effort" && report.warnings > 0;
  const isUnderTrigger = tokensBefore <= trigger;
  const faults: string[] = [];
  if (target !== request.value.target_tokens)
    faults.push("tokens.target isn't the target");
  if (tokensAfter > target && !isUnderTrigger && !bestEffort) {
    faults.push(`${tokensAfter} tokens come back, ${target} were allowed`);
  }
  if (isUnderTrigger && report.compacted)
    faults.push("rewritten below the trigger");
  if (report.repairs.length > 0) {
    return [
      ...faults,
      ...rangeFaults("after", tokensAfter, recountOf(judged, response)),
    ];
  }
  if (tokensAfter > tokensBefore)
    faults.push("the result is larger than the input");
  return [
    ...faults,
    ...rangeFaults("before", tokensBefore, recountOf(judged, request)),
    ...rangeFaults("after", tokensAfter, recountOf(judged, response)),
  ];
}

/** Tools don't come back, but they are part of what the provider is sent. */
function recountOf(
  { dialect, count, request }: Case,
  body: WireBody,
): TokenRange {
  return count({
    dialect,
    messages: valuesOf(body),
    system: body.system,
    tools: request.tools,
  });
}

function rangeFaults(
  name: string,
  tokens: number,
  { least, most }: TokenRange,
): string[] {
  if (tokens >= least && tokens <= most) return [];
  const right = least === most ? `${least}` : `${least} to ${most}`;
  return [`tokens.${name} is ${tokens}, counted again it is ${right}`];
}
