import { noCharacter, type CharacterSet } from "./character-set.ts";

/** Worst-case cost of matching a regular expression at one position of a text. */
export interface PatternCost {
  /** Upper bound of the ways in which backtracking can match; 1 for a literal. */
  readonly ways: number;
  /** Upper bound of the characters that are compared before all ways have failed. */
  readonly steps: number;
  /** Lengths of the shortest and the longest match, in characters. */
  readonly shortest: number;
  readonly longest: number;
  /** Characters that a match may begin with, if it isn't empty. */
  readonly first: CharacterSet;
  /** Steps until it fails at a character that no match begins with. */
  readonly probes: number;
}

export interface Repetition {
  readonly least: number;
  readonly most: number;
}

export const nothing: PatternCost = {
  ways: 1,
  steps: 0,
  shortest: 0,
  longest: 0,
  first: noCharacter,
  probes: 0,
};
/** `^`, `$`, `\b`. */
export const assertion: PatternCost = { ...nothing, steps: 1, probes: 1 };

/** One character of a set. */
export function one(first: CharacterSet): PatternCost {
  return { ways: 1, steps: 1, shortest: 1, longest: 1, first, probes: 1 };
}

/** Where no character begins both, at most one of them gets beyond its first character. */
export function either(left: PatternCost, right: PatternCost): PatternCost {
  const add = (a: number, b: number) => a + b;
  const combine = areApart(left, right) ? Math.max : add;
  const probes = left.probes + right.probes;
  return {
    ways: combine(left.ways, right.ways),
    steps: probes + combine(left.steps, right.steps),
    shortest: Math.min(left.shortest, right.shortest),
    longest: Math.max(left.longest, right.longest),
    first: left.first | right.first,
    probes,
  };
}

/**
 * An item from least to most times, and then the rest. If the rest can't begin where the
 * item can, it goes on after the last repetition only: after fewer it fails at once.
 */
export function precede(
  item: PatternCost,
  { least, most }: Repetition,
  rest: PatternCost,
): PatternCost {
  const isSettled =
    item.ways === 1 &&
    item.shortest > 0 &&
    (least === most || areApart(item, rest));
  const whole = repeat(item, { least, most });
  const isOptional = least * item.shortest === 0;
  return {
    ways: isSettled ? rest.ways : whole.ways * rest.ways,
    steps: isSettled
      ? whole.steps + (most - least) * rest.probes + rest.steps
      : whole.steps + whole.ways * rest.steps,
    shortest: item.shortest * least + rest.shortest,
    longest: item.longest * most + rest.longest,
    first: isOptional ? item.first | rest.first : item.first,
    probes: item.probes + (isOptional ? rest.probes : 0),
  };
}

/** True if neither is empty and no character begins both. */
function areApart(left: PatternCost, right: PatternCost): boolean {
  return (
    left.shortest > 0 &&
    right.shortest > 0 &&
    (left.first & right.first) === noCharacter
  );
}

/** An item n times can match in ways^n ways, each of which tries the item once more. */
function repeat(
  item: PatternCost,
  { least, most }: Repetition,
): Pick<PatternCost, "ways" | "steps"> {
  let ways = 0;
  let steps = 0;
  for (let count = 0; count <= most; count += 1) {
    const reached = item.ways ** count;
    if (count >= least) ways += reached;
    if (count < most) steps += reached * item.steps;
  }
  return { ways, steps };
}
