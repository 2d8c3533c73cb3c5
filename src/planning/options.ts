import type { PlanOptions } from "./plan-options.ts";
import type { StrategyName } from "./strategies/index.ts";
import type { MeasureOptions } from "../tokens/measure-options.ts";

/** A forecast further ahead is useless. */
export const maxExpectedCalls = 10_000;

/** Options of the model-written summary. */
export interface SummaryOptions {
  /** Undefined: the configured model. */
  readonly model: string | undefined;
  /** Most tokens of the summary in the answer. Undefined: depends on the available room. */
  readonly maxTokens: number | undefined;
  /** The caller's instructions to the model. */
  readonly instructions: string | undefined;
}

/** The options of a compaction: the request without the transcript, defaults filled in. */
export interface CompactOptions extends MeasureOptions, PlanOptions {
  readonly targetTokens: number;
  /** A smaller transcript is not rewritten; at least `targetTokens`. */
  readonly triggerTokens: number;
  readonly strategy: StrategyName;
  /** `bound`: thinking after the first change leaves. `free`: it stays. Undefined: as the model has it. */
  readonly thinking: "bound" | "free" | undefined;
  readonly onInfeasible: "error" | "best_effort";
  readonly dryRun: boolean;
  /** True to resume from the checkpoint of an earlier call, and to save one for this call. */
  readonly checkpoint: boolean;
  /** `cheapest`: between target and trigger, rewrite if that is expected to cost less than waiting. */
  readonly when: "trigger" | "cheapest";
  readonly summary: SummaryOptions;
  /** Most US dollars that the summarizer may cost. Undefined: no limit. */
  readonly maxCostUsd: number | undefined;
  /** Milliseconds within which the whole request is answered. Undefined: no limit. */
  readonly deadlineMs: number | undefined;
  /** True to only start the summary, for a later call. */
  readonly prefetch: boolean;
  /** True if the provider's prompt cache holds what the caller's calls send. */
  readonly promptCache: boolean;
  /** Number of model calls still expected. Undefined: as many as there were. */
  readonly expectedCalls: number | undefined;
}
