import type { Message } from "../../transcript/transcript.ts";
import { protectedTokens, type LabRecord } from "./record.ts";

/**
 * A transcript cut where the model was about to speak: the prefix is what a
 * compactor gets, the future is what the agent did next.
 */
export interface Cut {
  readonly record: LabRecord;
  /** Steps of the prefix. */
  readonly step: number;
  readonly prefix: readonly Message[];
  readonly future: readonly Message[];
  /** Tokens of the prefix that compacting may change: all but system text, tools and base. */
  readonly prefixTokens: number;
  /** The other tokens of the prefix. */
  readonly protectedTokens: number;
}

export interface CutOptions {
  /** Most cuts of one transcript. */
  readonly count: number;
  /** Assistant turns of the future. */
  readonly futureTurns: number;
  /** Fewest assistant turns that must follow. */
  readonly minFutureTurns: number;
  /** Fewest tokens of a prefix beyond its system text: below 2,000 a twentieth is no budget. */
  readonly minPrefixTokens: number;
}

/**
 * Ten turns are what an agent does with one piece of context before it has read
 * anew; four cuts spread over a transcript see its early and its late needs
 * without one long transcript costing hours.
 */
export const defaultCutOptions: CutOptions = {
  count: 4,
  futureTurns: 10,
  minFutureTurns: 3,
  minPrefixTokens: 2000,
};

/**
 * The cuts of a transcript, spread evenly over the steps where it can be cut:
 * before an assistant's turn, behind a long enough prefix and before a long enough
 * future. Fewer than asked when there are fewer such places, none for a short
 * transcript.
 */
export function cutsOf(
  record: LabRecord,
  options: CutOptions = defaultCutOptions,
): readonly Cut[] {
  const places = cuttableSteps(record, options);
  const count = Math.min(options.count, places.length);
  return Array.from({ length: count }, (_, index) => {
    const place = Math.floor(((index + 0.5) * places.length) / count);
    return cutAt(record, places[place] as number, options.futureTurns);
  });
}

/** Cuts at one step, whether or not it is a good place. */
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

/** What is asked of a compactor at a cut: the share of what may change, and all of what may not. */
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
  const places: number[] = [];
  steps.forEach(({ start, end }, step) => {
    if (turns[step] === true) {
      if (prefixTokens >= minPrefixTokens && turnsLeft >= minFutureTurns) {
        places.push(step);
      }
      turnsLeft -= 1;
    }
    for (let position = start; position < end; position += 1) {
      if (transcript.messages[position]?.role === "system") continue;
      prefixTokens += tokens.messages[position]?.total ?? 0;
    }
  });
  return places;
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

/** Whether the model speaks first in a step. */
export function isAssistantTurn(
  { steps, transcript }: LabRecord,
  step: number,
): boolean {
  const start = steps[step]?.start ?? 0;
  return transcript.messages[start]?.role === "assistant";
}
