import type { StrategyName } from "./strategies/names.ts";
import type { MeasureOptions } from "../tokens/measure-options.ts";
import type { SpendLimits } from "../costs/spend.ts";

/** Further ahead nobody sees. */
export const maxExpectedCalls = 10_000;

/** How the model is to summarize what leaves. */
export interface SummaryOptions {
  /** The configured one when undefined. */
  readonly model: string | undefined;
  /** Most tokens of the summary in the answer; by the room there is when undefined. */
  readonly maxTokens: number | undefined;
  /** The caller's wishes, in words. */
  readonly instructions: string | undefined;
}

/** How a transcript is to be compacted: the request without the transcript, defaults filled in. */
export interface CompactOptions extends MeasureOptions {
  readonly targetTokens: number;
  /** Below it nothing is rewritten; at least `targetTokens`. */
  readonly triggerTokens: number;
  readonly strategy: StrategyName;
  readonly keep: {
    /** Newest steps that are touched last. */
    readonly recentSteps: number;
    /** Caller's indices of messages that stay verbatim, beside the pinned ones. */
    readonly messages: readonly number[];
  };
  /** What comes next, in the caller's words; undefined when nobody said. */
  readonly focus: string | undefined;
  readonly toolResults: {
    readonly maxTokens: number;
    /** Whether the model condenses every longer one, whatever the transcript's size. */
    readonly condenses?: boolean | undefined;
  };
  readonly onInfeasible: "error" | "best_effort";
  /** `changes` answers with the edits instead of the transcript. */
  readonly reply: "transcript" | "changes";
  readonly dryRun: boolean;
  /** Whether to go on from what an earlier call's beginning was compacted to, and to remember this one. */
  readonly checkpoint: boolean;
  /** `cheapest`: between target and trigger, rewrite when that is expected to cost less than waiting. */
  readonly when: "trigger" | "cheapest";
  readonly summary: SummaryOptions;
  /** What the model may cost. */
  readonly spendLimits: SpendLimits;
  /** Milliseconds in which the whole request is to be answered; undefined is as long as the model takes. */
  readonly deadlineMs: number | undefined;
  /** Only have the summary made, for a later call. */
  readonly prefetch: boolean;
  /** Model calls that are still to come, or undefined for as many as there were. */
  readonly expectedCalls: number | undefined;
}
