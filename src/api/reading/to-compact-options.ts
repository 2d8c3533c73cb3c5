import type { CompactOptions } from "../../planning/options.ts";
import {
  defaultResultTokens,
  type CompactRequest,
} from "../schemas/compact-request.ts";
import { toMeasureOptions } from "../schemas/measure-request.ts";

/** A request in the core's terms, its defaults filled in. */
export function toCompactOptions(request: CompactRequest): CompactOptions {
  return {
    ...toMeasureOptions(request),
    targetTokens: request.target_tokens,
    triggerTokens: request.trigger_tokens ?? request.target_tokens,
    strategy: request.strategy,
    keep: {
      recentSteps: request.keep.recent_steps,
      messages: request.keep.messages,
    },
    focus: request.focus,
    toolResults: {
      maxTokens: request.tool_results.max_tokens ?? defaultResultTokens,
      ...(condensesResults(request) ? { condenses: true } : {}),
    },
    onInfeasible: request.on_infeasible,
    reply: request.reply,
    dryRun: request.dry_run,
    checkpoint: request.checkpoint,
    when: request.when,
    expectedCalls: request.expected_calls,
    summary: {
      model: request.summary.model,
      maxTokens: request.summary.max_tokens,
      instructions: request.summary.instructions,
    },
    spendLimits: {
      perRequestUsd: request.summary.max_cost_usd,
      run: runCeiling(request.run),
    },
    deadlineMs: request.deadline_ms,
    prefetch: request.prefetch,
  };
}

/** A limit that is only the default's is nobody's wish for a model's work. */
function condensesResults({ strategy, tool_results }: CompactRequest) {
  return strategy === "summarize" && tool_results.max_tokens !== undefined;
}

function runCeiling(run: CompactRequest["run"]) {
  const { id, max_cost_usd: maxUsd } = run ?? {};
  return id === undefined || maxUsd === undefined ? undefined : { id, maxUsd };
}
