import type { Message } from "../../transcript/transcript.ts";
import { evenSample } from "../stats/even-sample.ts";
import { protectedTokens, type LabRecord } from "./record.ts";

/**
 * A transcript cut at a point where the model was about to speak. A compactor gets
 * the prefix; the future shows what the agent did next.
 */
export interface Cut {
  readonly record: LabRecord;
  /** Number of steps in the prefix. */
  readonly step: number;
  readonly prefix: readonly Message[];
  readonly future: readonly Message[];
  /** Tokens of the prefix that compaction may change: all but the protected ones. */
  readonly prefixTokens: number;
  /** Tokens of system text, tools and the request itself, which every version has. */
  readonly protectedTokens: number;
}

export interface CutOptions {
  /** Maximum number of cuts of one transcript. */
  readonly count: number;
  /** Assistant turns in the future. */
  readonly futureTurns: number;
  /** Minimum number of assistant turns that must follow. */
  readonly minFutureTurns: number;
  /** Minimum tokens of a prefix beyond the protected ones: a twentieth of less than 2,000 is not a useful budget. */
  readonly minPrefixTokens: number;
}

/**
 * An agent uses a piece of context for about ten turns before it reads again. Four
 * cuts cover a transcript's early and late needs, and keep one long transcript from
 * costing hours.
 */
export const defaultCutOptions: CutOptions = {
  count: 4,
  futureTurns: 10,
  minFutureTurns: 3,
  minPrefixTokens: 2000,
};

/**
 * The cuts of a transcript, spread evenly over the steps where it can be cut:
 * before an assistant turn, with a long enough prefix and a long enough future.
 * Fewer than asked for when there are fewer such steps, none for a short transcript.
 */
export function cutsOf(
  record: LabRecord,
  options: CutOptions = defaultCutOptions,
): readonly Cut[] {
  return evenSample(cuttableSteps(record, options), options.count).map((step) =>
    cutAt(record, step, options.futureTurns),
  );
}

/** The cut at a step, however short its prefix and future are. */
export function cutAt(
  record: LabRecord,
  step: number,
  futureTurns: number,
): Cut {
  const { transcript, steps, tokens } = record;
  const start = steps[step]?.start ?? transcript.messages.length;
  const prefix = transcript.messages.slice(0, start);
  const fixed = protectedTokens(prefix, tokens);
  const sum = prefix.reduce(
    (total, _, position) => total + (tokens.messages[position]?.total ?? 0),
    tokens.base + tokens.system + tokens.tools,
  );
  return {
    record,
    step,
    prefix,
    future: transcript.messages.slice(
      start,
      futureEnd(record, step, futureTurns),
    ),
    prefixTokens: sum - fixed,
    protectedTokens: fixed,
  };
}

/** Target of a compaction in tokens: the share of what may change, plus the protected tokens. */
export function targetOf(cut: Cut, share: number): number {
  return cut.protectedTokens + Math.floor(cut.prefixTokens * share);
}

function cuttableSteps(
  record: LabRecord,
  { minFutureTurns, minPrefixTokens }: CutOptions,
): readonly number[] {
  const { steps, transcript, tokens } = record;
  const turns = steps.map((_, step) => isAssistantTurn(record, step));
  let turnsLeft = turns.filter(Boolean).length;
  let prefixTokens = 0;
  const cuttable: number[] = [];
  steps.forEach(({ start, end }, step) => {
    if (turns[step] === true) {
      if (prefixTokens >= minPrefixTokens && turnsLeft >= minFutureTurns) {
        cuttable.push(step);
      }
      turnsLeft -= 1;
    }
    for (let position = start; position < end; position += 1) {
      if (transcript.messages[position]?.role === "system") continue;
      prefixTokens += tokens.messages[position]?.total ?? 0;
    }
  });
  return cuttable;
}

function futureEnd(record: LabRecord, step: number, turns: number): number {
  let left = turns;
  for (let next = step; next < record.steps.length; next += 1) {
    if (!isAssistantTurn(record, next)) continue;
    if (left === 0) return record.steps[next]?.start ?? 0;
    left -= 1;
  }
  return record.transcript.messages.length;
}

/** True if the model speaks first in a step. */
export function isAssistantTurn(
  { steps, transcript }: LabRecord,
  step: number,
): boolean {
  const start = steps[step]?.start ?? 0;
  return transcript.messages[start]?.role === "assistant";
}
