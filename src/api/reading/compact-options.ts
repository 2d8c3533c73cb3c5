import type { CompactOptions } from "../../planning/options.ts";
import {
  defaultResultTokens,
  type CompactRequest,
} from "../schemas/compact-request.ts";
import { toMeasureOptions } from "../schemas/measure-request.ts";

/** The request's options in the core's terms, defaults filled in. */
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
    thinking: request.thinking,
    onInfeasible: request.on_infeasible,
    dryRun: request.dry_run,
    checkpoint: request.checkpoint,
    when: request.when,
    expectedCalls: request.expected_calls,
    promptCache: request.prompt_cache,
    summary: {
      model: request.summary.model,
      maxTokens: request.summary.max_tokens,
      instructions: request.summary.instructions,
    },
    maxCostUsd: request.summary.max_cost_usd,
    deadlineMs: request.deadline_ms,
    prefetch: request.prefetch,
  };
}

/** Only a limit that the caller sets asks for a model's work; the default does not. */
function condensesResults({ strategy, tool_results }: CompactRequest) {
  return strategy === "summarize" && tool_results.max_tokens !== undefined;
}
